// The workflow that goes with a class's repositories: GitHub runs it at each push. Which grader runs, and how it is asked,
// stands in it alone; of the repository, the files of the session are read, and nothing is run.

export interface WorkflowOptions {
  /** The session's id. */
  readonly session: string;
  /** The packed gradecheck as the repository calls it; of no use beside `action`. */
  readonly tarball: string;
  /** Of the packed gradecheck, in hexadecimal. */
  readonly sha256: string;
  /** "OWNER/REPO@REF" where gradecheck lies on GitHub; null to run the one that is packed in the repository. */
  readonly action: string | null;
}

/** No tree holds fewer attributes than the empty one. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** @returns YAML, for `.github/workflows/gradecheck.yml` */
export function renderWorkflow({ session, tarball, sha256, action }: WorkflowOptions): string {
  const steps = action === null ? packedSteps(session, tarball, sha256) : actionSteps(session, action);
  return `${HEAD}${steps}${TAIL}`;
}

const HEAD = `# Checks the exercises at each push. Which grader runs, and how, is decided here: of the repository only the declared
# files of the session are read. Its package.json, lock file, node_modules, settings, tests, git attributes and hooks are not.
#
# Whoever can edit this file can change that. Keep .github/ to the course by a ruleset that restricts its paths, or run
# this workflow from a repository of the course; for grades, count what "gradecheck grade" says of the files.
name: gradecheck
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
          submodules: false
          lfs: false
        env:
          # Attributes are read from the empty tree, and not from the repository's .gitattributes.
          GIT_ATTR_SOURCE: ${EMPTY_TREE}
      - uses: actions/setup-node@v4
        with:
          node-version: 20
`;

const packedSteps = (session: string, tarball: string, sha256: string): string => `\
      - name: Unpack gradecheck, if it is the one of the course
        shell: bash
        working-directory: \${{ runner.temp }}
        env:
          TARBALL: ${quote(tarball)}
          SHA256: ${quote(sha256)}
        run: |
          cp -- "$GITHUB_WORKSPACE/$TARBALL" gradecheck.tgz
          echo "$SHA256  gradecheck.tgz" | sha256sum --check --strict
          mkdir gradecheck
          tar --extract --gzip --file gradecheck.tgz --directory gradecheck
      - name: Check the exercises
        id: check
        shell: bash
        # Not in the repository: whatever programs look for where they are started, they do not find the student's.
        working-directory: \${{ runner.temp }}
        env:
          SESSION: ${quote(session)}
          NODE_OPTIONS: ""
        run: node gradecheck/package/dist/cli.js ci --session "$SESSION" --dir "$GITHUB_WORKSPACE" --expect
`;

const actionSteps = (session: string, action: string): string => `\
      - name: Check the exercises
        id: check
        uses: ${quote(action)}
        with:
          session: ${quote(session)}
`;

const TAIL = `\
      - uses: actions/upload-artifact@v4
        if: always() && steps.check.outputs.results != ''
        with:
          name: gradecheck
          path: \${{ steps.check.outputs.results }}
`;

/** JSON's strings are YAML's. */
const quote = (text: string): string => JSON.stringify(text);

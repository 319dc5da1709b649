// The CI workflow of a kit: checks each push with the gradecheck that the kit was handed out with.

export function renderWorkflow(options: {
  session: string;
  tarball: string;
  sha256: string;
  action: string | null;
}): string {
  const { session, tarball, sha256, action } = options;
  const steps =
    action === null
      ? `      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: |
          echo "${sha256}  ${tarball}" | sha256sum --check
          mkdir "$RUNNER_TEMP/gradecheck"
          tar -xzf "${tarball}" -C "$RUNNER_TEMP/gradecheck"
          node "$RUNNER_TEMP/gradecheck/package/dist/cli.js" check --session ${session}`
      : `      - uses: ${action}
        with: { session: ${session} }`;
  return `name: gradecheck
on: [push]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${steps}
`;
}

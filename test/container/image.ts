// Builds what the Dockerfile says without a container engine: each stage is a folder that stands for its root.

import { cp, mkdir, readFile } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import { Copy, DockerfileParser, Entrypoint, From } from "dockerfile-ast";
import { execa } from "execa";

export interface Image {
  /** The folder that stands for the last stage's root. */
  readonly root: string;
  readonly workdir: string;
  readonly user: string;
  readonly entrypoint: readonly string[];
  /** Commands that were not run, as they would change this machine and not a folder. */
  readonly left: readonly string[];
}

/**
 * Runs the steps of a Dockerfile in their order.
 *
 * @param context - what is copied from: the folder of the Dockerfile
 * @param folder - where the stages are made
 * @throws {Error} if a step fails, or is of a kind that is not known here
 */
export async function buildImage(context: string, folder: string): Promise<Image> {
  const file = DockerfileParser.parse(await readFile(join(context, "Dockerfile"), "utf8"));
  const stages = new Map<string, string>();
  let image: Image = { root: "", workdir: "/", user: "root", entrypoint: [], left: [] };
  for (const step of file.getInstructions()) {
    const text = step.getArgumentsContent() ?? "";
    const keyword = step.getKeyword();
    if (step instanceof From) {
      const root = join(folder, `stage-${stages.size}`);
      stages.set(step.getBuildStage() ?? String(stages.size), root);
      image = { ...image, root, workdir: "/", user: "root" };
    } else if (step instanceof Copy) {
      const stage = step.getFromFlag()?.getValue();
      const from = stage == null ? context : stages.get(stage);
      if (from === undefined) throw new Error(`COPY from ${stage}: there is no such stage.`);
      const paths = step.getArguments().map((argument) => argument.getValue());
      const target = paths.at(-1) ?? "";
      for (const source of paths.slice(0, -1)) {
        const path = target.endsWith("/") ? join(target, basename(source)) : target;
        await cp(join(from, source), join(image.root, image.workdir, path), { recursive: true });
      }
    } else if (step instanceof Entrypoint) {
      const entrypoint = step.getJSONStrings().map((string) => JSON.parse(string.getValue()) as string);
      image = { ...image, entrypoint };
    } else if (keyword === "WORKDIR") {
      image = { ...image, workdir: posix.resolve(image.workdir, text) };
      await mkdir(join(image.root, image.workdir), { recursive: true });
    } else if (keyword === "USER") image = { ...image, user: text };
    else if (keyword === "RUN" && text.startsWith("apt-get "))
      image = { ...image, left: [...image.left, text] };
    else if (keyword === "RUN")
      await execa("bash", ["-euo", "pipefail", "-c", text], { cwd: join(image.root, image.workdir) });
    else throw new Error(`${keyword} is not known here.`);
  }
  return image;
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EffectiveDocument, Spec } from "../spec/effective-document.ts";
import { SpecError } from "../spec/spec-error.ts";
import type { Changes } from "../spec/staged-write.ts";
import { typesPackageFiles } from "./types-package.ts";

/** What `spec/<api>` generates from its effective document: the content of every file, by its path from the root. */
export async function generatedFiles(
  root: string,
  spec: Spec,
  effective: EffectiveDocument,
): Promise<Map<string, string>> {
  const folder = `packages/${spec.api}-types`;
  const packageJson = await readFile(join(root, folder, "package.json"), "utf8").catch(() => {
    throw new SpecError(
      `${folder}/package.json`,
      undefined,
      `this file is missing: spec/${spec.api} is generated into it`,
    );
  });
  const files = await typesPackageFiles(spec, effective, packageJson);
  return new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
}

/**
 * The files among `changed` that the document which they name did not make: somebody has edited them, or the generator is
 * another one.
 */
export async function handEdits(root: string, files: Changes, changed: readonly string[]): Promise<string[]> {
  const manifests = [...files].filter(([path]) => /^packages\/[^/]+-types\/package\.json$/.test(path));
  const edited: string[] = [];
  for (const [path, content] of manifests) {
    const [before, after] = [await readFile(join(root, path), "utf8").catch(() => "{}"), content ?? "{}"].map((text) =>
      JSON.stringify(JSON.parse(text).openapi),
    );
    const folder = path.replace("package.json", "");
    if (before === after) edited.push(...changed.filter((name) => name.startsWith(folder) && files.has(name)));
  }
  return edited;
}

/** The paths whose content differs from `files`, and those of sources below the same folders that nothing generates. */
export async function differences(root: string, files: Changes): Promise<string[]> {
  const found: string[] = [];
  for (const [path, content] of files) {
    const current = await readFile(join(root, path), "utf8").catch(() => null);
    if (current === content) continue;
    found.push(current === null ? `${path} (missing)` : content === null ? `${path} (removed)` : path);
  }
  const folders = new Set(
    [...files.keys()].filter((path) => path.includes("/src/")).map((path) => path.replace(/[^/]*$/, "")),
  );
  for (const folder of folders) {
    for (const file of await readdir(join(root, folder)).catch(() => [])) {
      if (!files.has(folder + file)) found.push(`${folder}${file} (nothing generates it)`);
    }
  }
  return found.sort();
}

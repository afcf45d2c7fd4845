import { generatedFiles } from "../generate/generated-files.ts";
import { effectiveDocument, readSpec, releasedPath, sha256 } from "../spec/effective-document.ts";
import { interfaceSha256 } from "../spec/interface.ts";
import { parseSourceFile } from "../spec/source-file.ts";
import { stagedWrite } from "../spec/staged-write.ts";
import { petsRoot } from "./pets.ts";

/** A root whose vendored document is recorded, generated and released. */
export async function releasedRoot(files: Record<string, string> = {}): Promise<string> {
  const root = await petsRoot({ "packages/pets/package.json": '{ "name": "pets" }', ...files });
  const found = await readSpec(root, "pets");
  const source = {
    ...found.source.content(),
    sha256: sha256(found.vendored.text),
    interfaceSha256: interfaceSha256(found.vendored.content()),
  };
  const spec = { ...found, source: parseSourceFile(found.source.name, `${JSON.stringify(source, null, 2)}\n`) };
  const effective = await effectiveDocument(spec);
  const generated = await generatedFiles(root, spec, effective);
  const recorded = [
    [spec.source.name, spec.source.text],
    [releasedPath("pets"), JSON.stringify(effective.document)],
  ] as const;
  await stagedWrite(root, new Map([...generated, ...recorded]));
  return root;
}

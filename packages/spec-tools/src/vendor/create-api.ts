import { basename, extname } from "node:path";
import { listApis, sha256 } from "../spec/effective-document.ts";
import { interfaceSha256 } from "../spec/interface.ts";
import { parseSourceFile } from "../spec/source-file.ts";
import { SpecError } from "../spec/spec-error.ts";
import { stagedWrite } from "../spec/staged-write.ts";
import { refusePrintedCredentials } from "./printed-credential.ts";
import { readUpstream } from "./read-upstream.ts";

/** What {@link addSpec} takes. */
export interface AddOptions {
  /** The folder below `spec/`, and what the names of its packages begin with: lower case, with hyphens. */
  readonly api: string;
  /** The address or the file of upstream's document. */
  readonly from: string;
  /** What upstream calls the revision. @default the sha256 of what arrived */
  readonly revision?: string;
}

/**
 * Vendors the document of another API: its folder below `spec/` with an empty overlay, and the folder of its types package,
 * ready for `pnpm generate`. Returns the paths of what was written.
 *
 * @throws SpecError for a name that is taken or no folder name, and for a document that cannot be had.
 */
export async function addSpec(root: string, { api, from, revision }: AddOptions): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(api)) {
    throw new SpecError(api, undefined, "expected a name for a folder, in lower case with hyphens, such as civic-pass");
  }
  if ((await listApis(root)).includes(api)) {
    throw new SpecError(`spec/${api}`, undefined, "is there already: `pnpm spec:update` takes over a new revision");
  }
  const upstream = await readUpstream(from);
  const extension = extname(upstream.name);
  const name = /^\.(ya?ml|json)$/.test(extension) ? basename(upstream.name) : "openapi.yaml";
  const document = parseSourceFile(`spec/${api}/${name}`, upstream.text);
  refusePrintedCredentials(document);
  const source = {
    upstream: upstream.url ?? null,
    revision: revision ?? `sha256-${sha256(upstream.text).slice(0, 12)}`,
    date: new Date().toISOString().slice(0, 10),
    sha256: sha256(upstream.text),
    interfaceSha256: interfaceSha256(document.content()),
  };
  const files = new Map([
    [document.name, upstream.text],
    [`spec/${api}/source.json`, json(source)],
    [`spec/${api}/overlay.yaml`, overlay(api)],
    [`packages/${api}-types/package.json`, json(packageJson(api))],
    [`packages/${api}-types/tsconfig.json`, json(tsconfig)],
  ]);
  await stagedWrite(root, files);
  return [...files.keys()];
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const overlay = (api: string) => `overlay: 1.0.0
info:
  title: Corrections of ${api}
  version: 1.0.0
# What lint says and is not an error: \`rule\`, \`at\`, and the \`reason\` why it stays.
x-accepted-warnings: []
# One action a correction, with its reason: \`description\`, \`target\` (JSONPath), and \`update\` or \`remove: true\`.
actions: []
`;

const built = { types: "./dist/index.d.ts", default: "./dist/index.js" };
const files = { "./openapi.json": "./openapi.json", "./package.json": "./package.json" };

const packageJson = (api: string) => ({
  name: `@typed-clients/${api}-types`,
  version: "0.0.0",
  description: `TypeScript types, enums, endpoints and the OpenAPI document of ${api}`,
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20" },
  exports: { ".": { "@typed-clients/source": "./src/index.ts", ...built }, ...files },
  publishConfig: { exports: { ".": built, ...files } },
  files: ["dist", "openapi.json"],
  scripts: { build: "tsc -p tsconfig.json" },
  devDependencies: { typescript: "catalog:" },
});

const tsconfig = {
  extends: "../../tsconfig.base.json",
  compilerOptions: { customConditions: [], rootDir: "src", outDir: "dist", lib: ["ES2022"], types: [] },
  include: ["src"],
};

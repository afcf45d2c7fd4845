import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { describeApi } from "../generate/api-description.ts";
import { typesPackageFiles } from "../generate/types-package.ts";
import { visibleText } from "../generate/visible-text.ts";
import {
  clientPackageFolder,
  contractTestFolder,
  demoWalk,
  firstChangesets,
  overlayFile,
  sharedFiles,
  typesPackageFolder,
} from "../new-api/index.ts";
import { effectiveDocument, listApis, ownFiles, type Spec, sha256 } from "../spec/effective-document.ts";
import { interfaceSha256 } from "../spec/interface.ts";
import { parseSourceFile, readSourceFile, type SourceFile } from "../spec/source-file.ts";
import { SpecError } from "../spec/spec-error.ts";
import { type Changes, finishStagedWrite, stagedWrite } from "../spec/staged-write.ts";
import { refusePrintedCredentials } from "./printed-credential.ts";
import { readUpstream, type Upstream } from "./read-upstream.ts";

/** What {@link addSpec} takes. */
export interface AddOptions {
  /** The folder below `spec/`, and what the names of its packages begin with: lower case, with hyphens. */
  readonly api: string;
  /** The address or the file of upstream's document. */
  readonly from: string;
  /** What upstream calls the revision. @default the sha256 of what arrived */
  readonly revision?: string;
  /** The path of an overlay with corrections, for a document that is not valid without. @default an empty one */
  readonly overlay?: string;
  /** How large the document may be, now and at each update. @default 10 MiB */
  readonly maxBytes?: number;
}

/**
 * Vendors the document of another API, and writes everything that belongs to it: overlay, types, client, release group and
 * changeset. Nothing is written for a document that is not valid. Returns the paths of what was written.
 *
 * @throws SpecError for a name that is taken or no folder name, and for a document that cannot be had or generated from.
 */
export async function addSpec(root: string, options: AddOptions): Promise<string[]> {
  const { api, from, maxBytes } = options;
  await finishStagedWrite(root);
  await checkName(root, api);
  const upstream = await readUpstream(from, { maxBytes });
  const given = parseSourceFile(upstream.name, upstream.text);
  const accepted = options.overlay === undefined ? emptyOverlay(api) : await readSourceFile("", options.overlay);
  await refusePrintedCredentials(given, accepted);
  // an error names the file that was given: the vendored one is not written yet
  const draft: Spec = { api, vendored: given, overlay: accepted, source: sourceFile(given, upstream, options) };
  const effective = await effectiveDocument(draft).catch((error: unknown) => {
    if (!(error instanceof SpecError) || options.overlay !== undefined) throw error;
    throw new SpecError("spec:add", undefined, "nothing was written", [
      ...error.message.split("\n"),
      "Corrections go into an OpenAPI Overlay, for the start as `--overlay <file>`.",
    ]);
  });
  const overlayText = options.overlay === undefined ? overlayFile(api, effective.warnings) : accepted.text;
  const spec: Spec = { ...draft, overlay: parseSourceFile(`spec/${api}/overlay.yaml`, overlayText) };
  const newApi = { api, document: effective.document, description: describeApi(effective.document) };
  const byHand = new Map(typesPackageFolder(newApi));
  const types = `packages/${api}-types`;
  const generated = await typesPackageFiles(spec, effective, byHand.get(`${types}/package.json`) ?? "{}");

  const files = new Map<string, string>([
    [`spec/${api}/${fileName(upstream)}`, upstream.text],
    [`spec/${api}/source.json`, spec.source.text],
    [`spec/${api}/overlay.yaml`, overlayText],
    ...byHand,
    ...[...generated].map(([path, content]) => [`${types}/${path}`, content] as const),
    ...clientPackageFolder(newApi),
    ...contractTestFolder(newApi),
    demoWalk(newApi),
    ...firstChangesets(newApi),
    ...(await sharedFiles(root, api)),
  ]);
  for (const [path, text] of files) if (!path.startsWith("spec/")) files.set(path, visibleText(text));
  await stagedWrite(root, files satisfies Changes);
  return [...files.keys()];
}

const maxNameLength = 60;
// git ignores the first ones, Windows keeps the next for devices, and createApiClient is that of every API
const reservedNames: readonly string[] = [
  ...["dist", "coverage", "reports", "node_modules"],
  ...["con", "prn", "aux", "nul", ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [`com${digit}`, `lpt${digit}`])],
  "api",
];

async function checkName(root: string, api: string): Promise<void> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(api) || /-types$/.test(api) || api.length > maxNameLength) {
    throw new SpecError(api, undefined, "expected a name for a folder, in lower case with hyphens, such as pet-shop");
  }
  if (reservedNames.includes(api))
    throw new SpecError(api, undefined, "means something else here: choose another name");
  if ((await listApis(root)).includes(api)) {
    throw new SpecError(`spec/${api}`, undefined, "is there already: `pnpm spec:update` updates to a new revision");
  }
  const folders = [
    `packages/${api}`,
    `packages/${api}-types`,
    `apps/contract-tests/${api}`,
    `apps/demo/apis/${api}.ts`,
  ];
  for (const folder of folders) {
    if (existsSync(join(root, folder))) throw new SpecError(folder, undefined, "is there already: choose another name");
  }
}

/** The name that a vendored document keeps, unless it is that of a file that stands beside it. */
function fileName({ name, text }: Upstream): string {
  const given = basename(name);
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N} ._()-]*\.(ya?ml|json)$/u.test(given);
  // some file systems do not tell capitals apart
  if (isPlain && !ownFiles.includes(given.toLowerCase())) return given;
  return /^\s*\{/.test(text) ? "openapi.json" : "openapi.yaml";
}

const emptyOverlay = (api: string): SourceFile => parseSourceFile(`spec/${api}/overlay.yaml`, overlayFile(api, []));

function sourceFile(given: SourceFile, { url, text }: Upstream, { api, revision, maxBytes }: AddOptions): SourceFile {
  const source = {
    upstream: url ?? null,
    revision: revision ?? `sha256-${sha256(text).slice(0, 12)}`,
    date: new Date().toISOString().slice(0, 10),
    ...(maxBytes !== undefined && { maxBytes }),
    sha256: sha256(text),
    interfaceSha256: interfaceSha256(given.content()),
  };
  return parseSourceFile(`spec/${api}/source.json`, `${JSON.stringify(source, null, 2)}\n`);
}

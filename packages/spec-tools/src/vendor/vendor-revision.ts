import { objectAt } from "@typed-clients/openapi-document";
import { formatReport } from "openapi-semver";
import { differences, generatedFiles } from "../generate/generated-files.ts";
import { compareReleased } from "../release/compare-released.ts";
import { changesetChanges } from "../release/spec-changeset.ts";
import { effectiveDocument, isWritten, maxBytesOf, readSpec, type Spec, sha256 } from "../spec/effective-document.ts";
import { interfaceSha256 } from "../spec/interface.ts";
import { parseSourceFile } from "../spec/source-file.ts";
import { SpecError } from "../spec/spec-error.ts";
import { finishStagedWrite, stagedWrite } from "../spec/staged-write.ts";
import { withLocalDescriptions } from "./local-descriptions.ts";
import { refusePrintedCredentials } from "./printed-credential.ts";
import { readUpstream, type Upstream } from "./read-upstream.ts";

/** What {@link updateSpec} takes. */
export interface UpdateOptions {
  /** The folder below `spec/`. */
  readonly api: string;
  /** An address or a file. @default the address in `source.json` */
  readonly from?: string;
  /** What upstream calls the revision. @default the commit in the address, else the sha256 of what arrived */
  readonly revision?: string;
  /** How long an address may take, in milliseconds. @default 30_000 */
  readonly timeoutMs?: number;
  /** Reports and writes nothing. @default false */
  readonly dryRun?: boolean;
  /** Told what is lost before it is: hand edits, and a revision that is newer. */
  readonly onWarning?: (line: string) => void;
}

/**
 * Vendors a new revision of a document, or takes one that is written here as it has been edited, generates from it, and
 * writes the changeset that it asks for: all or nothing. Returns the report.
 *
 * @throws SpecError for a document that cannot be had or is not valid with our corrections. Nothing is written then.
 */
export async function updateSpec(root: string, options: UpdateOptions): Promise<string> {
  const { api, dryRun = false, onWarning = () => {} } = options;
  await finishStagedWrite(root);
  const current = await readSpec(root, api);
  const arrived = isWritten(current) ? undefined : await fromUpstream(current, options);
  const updated = arrived ? arrived.spec : asWritten(current, options);
  // an error names what was given, and not the file that was never written
  const given = arrived?.asGiven ?? updated;
  await refusePrintedCredentials(given.vendored, given.overlay);

  const effective = await effectiveDocument(given);
  const { document } = effective;
  const comparison = await compareReleased(root, api, document);
  const files = new Map<string, string | null>(await generatedFiles(root, given, effective));
  files.set(updated.vendored.name, updated.vendored.text);
  files.set(updated.source.name, updated.source.text);
  if (comparison) {
    for (const [path, content] of await changesetChanges(root, api, document, comparison)) files.set(path, content);
  }
  const changed = await differences(root, files);
  const warnings = [...(await lostEdits(root, current)), ...(arrived ? olderRevision(current, updated) : [])];
  for (const warning of warnings) onWarning(warning);
  if (!dryRun) await stagedWrite(root, files);

  const report = comparison
    ? `Since the last release of ${api}:\n\n${formatReport(comparison)}\n`
    : `Nothing of ${api} has been released: there is nothing to compare with, and no changeset to write.\n\n`;
  const same =
    interfaceOf(updated) === interfaceOf(current) ? "No interface change since the vendored revision.\n" : "";
  const [before, after] = [current, updated].map(({ source }) => source.content().revision);
  const revision = before === after ? "" : `Revision ${before} became ${after}.\n`;
  const fileCount = `${changed.length} ${changed.length === 1 ? "file" : "files"}`;
  const written = dryRun ? `Nothing was written. ${fileCount} would change:` : `${fileCount} changed:`;
  const list = changed.map((path) => `  ${path.replace("(missing)", "(new)")}\n`).join("");
  return `${report}${same}${revision}${changed.length === 0 ? "Nothing to write." : written}\n${list}`;
}

/** What is lost: generated files that are not as the document that stands there generates them. */
async function lostEdits(root: string, current: Spec): Promise<string[]> {
  try {
    const edited = await differences(root, await generatedFiles(root, current, await effectiveDocument(current)));
    const existing = edited.filter((path) => !path.endsWith("(missing)"));
    return existing.length > 0
      ? [`Edited by hand, or not generated since an edit, and overwritten: ${existing.join(", ")}`]
      : [];
  } catch (error) {
    if (error instanceof SpecError) return []; // what stands there is broken: this update may mend it
    throw error;
  }
}

/** Says that a document calls itself older than the one that it takes the place of. */
function olderRevision(current: Spec, updated: Spec): string[] {
  const [before, after] = [current, updated].map(({ vendored }) => objectAt(vendored.content().info).version);
  if (typeof before !== "string" || typeof after !== "string") return [];
  const numbers = (version: string) => version.match(/\d+/g)?.map(Number) ?? [];
  const [old, next] = [numbers(before), numbers(after)];
  const at = next.findIndex((number, index) => number !== (old[index] ?? 0));
  const isOlder =
    at >= 0
      ? (next[at] ?? 0) < (old[at] ?? 0)
      : next.length > 0 && next.length < old.length && old.slice(next.length).some((number) => number > 0);
  return isOlder ? [`An older revision: it calls itself ${after}, and the vendored one ${before}.`] : [];
}

interface Arrived {
  readonly spec: Spec;
  /** The same, with the name that the document had where it came from. */
  readonly asGiven: Spec;
}

async function fromUpstream(spec: Spec, { from, revision, timeoutMs }: UpdateOptions): Promise<Arrived> {
  const address = from ?? spec.source.content().upstream;
  if (typeof address !== "string") throw spec.source.error([], "expected `upstream`, the address to fetch");
  const upstream = await readUpstream(address, { timeoutMs, maxBytes: maxBytesOf(spec) });
  const updated = withUpstream(spec, upstream, revision);
  const { text } = updated.vendored;
  // with local descriptions, the lines are not upstream's
  const asGiven = text === upstream.text ? { ...updated, vendored: parseSourceFile(upstream.name, text) } : updated;
  return { spec: updated, asGiven };
}

// the edited document is the new revision
function asWritten(spec: Spec, { from, revision }: UpdateOptions): Spec {
  if (from === undefined && revision === undefined) return spec;
  const edit = `edit ${spec.vendored.name} and the \`date\`, then run \`pnpm spec:update ${spec.api}\``;
  throw spec.source.error(["origin"], `this document is written here, and follows no upstream: ${edit}`);
}

function interfaceOf({ vendored }: Spec): string {
  return interfaceSha256(vendored.content());
}

function withUpstream(spec: Spec, upstream: Upstream, revision: string | undefined): Spec {
  const { vendored } = spec;
  const before = spec.source.content();
  // refuses what is not YAML, with the line of upstream's own text
  const arrived = parseSourceFile(upstream.name, upstream.text);
  const sameInterface = interfaceSha256(arrived.content()) === interfaceOf(spec);
  const localDescriptions = before.descriptions === "local";
  const text = !localDescriptions
    ? upstream.text
    : sameInterface
      ? vendored.text
      : withLocalDescriptions(upstream.text, vendored.text);
  const commit = /\/([0-9a-f]{40})\//.exec(upstream.url ?? "")?.[1];
  const unchanged = text === vendored.text && revision === undefined && commit === undefined;
  const source = {
    ...before,
    // an address that holds a commit stays at that revision for ever: it is no place to look for the next one
    ...(upstream.url && !commit && { upstream: upstream.url }),
    revision: unchanged
      ? before.revision
      : (revision ?? commit?.slice(0, 7) ?? `sha256-${sha256(upstream.text).slice(0, 12)}`),
    date: unchanged ? before.date : new Date().toISOString().slice(0, 10),
    sha256: sha256(text),
    interfaceSha256: interfaceSha256(arrived.content()),
  };
  return {
    ...spec,
    vendored: parseSourceFile(vendored.name, text),
    source: parseSourceFile(spec.source.name, `${JSON.stringify(source, null, 2)}\n`),
  };
}

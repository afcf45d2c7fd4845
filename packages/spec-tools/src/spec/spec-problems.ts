import { formatReport, reaches } from "openapi-semver";
import { differences, generatedFiles } from "../generate/generated-files.ts";
import { compareDocuments, compareReleased } from "../release/compare-released.ts";
import { pendingBump, releasesOf } from "../release/spec-changeset.ts";
import { readUpstream } from "../vendor/read-upstream.ts";
import { warningProblems } from "./accepted-warnings.ts";
import {
  type EffectiveDocument,
  effectiveDocument,
  isWritten,
  maxBytesOf,
  type Spec,
  sha256,
} from "./effective-document.ts";
import { interfaceSha256 } from "./interface.ts";
import { parseSourceFile } from "./source-file.ts";

/** What is out of order in `spec/<api>` and in what is generated from it: one message each. */
export async function specProblems(root: string, spec: Spec): Promise<string[]> {
  const effective = await effectiveDocument(spec);
  const outdated = await differences(root, await generatedFiles(root, spec, effective));
  return [
    ...provenance(spec),
    ...warningProblems(spec.overlay, effective.warnings),
    ...outdated.map((path) => `${path}: run \`pnpm generate\``),
    ...(await missingChangesets(root, spec, effective)),
  ];
}

/** What upstream's interface has become, prose apart; `undefined` where it is the vendored one, or there is no upstream. */
export async function driftReport(spec: Spec): Promise<string | undefined> {
  if (isWritten(spec)) return undefined;
  const { upstream } = spec.source.content();
  if (typeof upstream !== "string") throw spec.source.error([], "expected `upstream`, the address to fetch");
  const arrived = await readUpstream(upstream, { maxBytes: maxBytesOf(spec) });
  const theirs = parseSourceFile(arrived.name, arrived.text);
  if (interfaceSha256(theirs.content()) === interfaceSha256(spec.vendored.content())) return undefined;
  const [ours, next] = await Promise.all([effectiveDocument(spec), effectiveDocument({ ...spec, vendored: theirs })]);
  return formatReport(await compareDocuments(ours.document, next.document));
}

function provenance(spec: Spec): string[] {
  const { vendored, source } = spec;
  if (isWritten(spec)) return [];
  const recorded = source.content();
  const found = { sha256: sha256(vendored.text), interfaceSha256: interfaceSha256(vendored.content()) };
  return Object.entries(found)
    .filter(([name, value]) => recorded[name] !== value)
    .map(([name, value]) => {
      const reason = `${name} is not that of ${vendored.name} (${value}); \`pnpm spec:update\` records it`;
      return source.error([name], reason).message;
    });
}

async function missingChangesets(root: string, { api }: Spec, { document }: EffectiveDocument): Promise<string[]> {
  const comparison = await compareReleased(root, api, document);
  if (!comparison) return [];
  const missing: string[] = [];
  for (const { name, bump } of await releasesOf(root, api, comparison)) {
    const pending = await pendingBump(root, name);
    if (reaches(pending, bump)) continue;
    missing.push(`.changeset: expected a ${bump} of ${name} for what changed since its release; found ${pending}`);
  }
  return missing.length === 0 ? [] : [...missing, formatReport(comparison)];
}

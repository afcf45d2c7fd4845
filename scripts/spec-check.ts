// pnpm spec:check [--upstream]
import { parseArgs } from "node:util";
import { formatReport, reaches } from "openapi-semver";
import { compareDocuments, compareReleased } from "./compare-released.ts";
import {
  type EffectiveDocument,
  effectiveDocument,
  listApis,
  readSpec,
  type Spec,
  sha256,
} from "./effective-document.ts";
import { differences, generatedFiles } from "./generated-files.ts";
import { interfaceSha256 } from "./interface.ts";
import { objectAt } from "./json-object.ts";
import { readUpstream } from "./read-upstream.ts";
import { runCommand } from "./run-command.ts";
import { parseSourceFile } from "./source-file.ts";
import { pendingBump, releasesOf } from "./spec-changeset.ts";
import { finishStagedWrite } from "./staged-write.ts";

await runCommand("pnpm spec:check [--upstream]", async () => {
  const { values } = parseArgs({ options: { upstream: { type: "boolean", default: false } } });
  const root = process.cwd();
  await finishStagedWrite(root);
  let failed = false;
  for (const api of await listApis(root)) {
    const spec = await readSpec(root, api);
    const effective = await effectiveDocument(spec);
    const problems = [
      ...provenance(spec),
      ...warnings(spec, effective),
      ...(await differences(root, await generatedFiles(root, spec))).map((path) => `${path}: run \`pnpm generate\``),
      ...(await missingChangesets(root, spec, effective)),
    ];
    for (const problem of problems) console.error(problem);
    console.log(`${api}: ${problems.length === 0 ? "everything in order" : `${problems.length} to mend`}`);
    const drifted = values.upstream && (await reportDrift(spec));
    failed ||= problems.length > 0 || drifted;
  }
  return failed ? 1 : 0;
});

function provenance({ vendored, source }: Spec): string[] {
  const recorded = source.content();
  const found = { sha256: sha256(vendored.text), interfaceSha256: interfaceSha256(vendored.content()) };
  return Object.entries(found)
    .filter(([name, value]) => recorded[name] !== value)
    .map(
      ([name]) => source.error([name], `is not that of ${vendored.name}; \`pnpm spec:update\` changes both`).message,
    );
}

// what lint says and is not an error has a reason in the overlay, and a reason has something that it is for
function warnings({ overlay }: Spec, effective: EffectiveDocument): string[] {
  const { "x-accepted-warnings": listed } = overlay.content();
  const accepted = Array.isArray(listed) ? listed.map((entry) => objectAt(entry)) : [];
  const found = effective.warnings.map((warning) => ({
    rule: warning.ruleId,
    at: warning.location[0]?.pointer ?? "#/",
    message: warning.message,
  }));
  const same = (a: { rule?: unknown; at?: unknown }, b: { rule?: unknown; at?: unknown }) =>
    a.rule === b.rule && a.at === b.at;
  const unexplained = found.filter((warning) => !accepted.some((entry) => same(entry, warning) && entry.reason));
  return [
    ...unexplained.map(
      ({ rule, at, message }) =>
        overlay.error(["x-accepted-warnings"], `expected a reason for the warning ${rule} at ${at}: ${message}`)
          .message,
    ),
    ...accepted.flatMap((entry, index) =>
      found.some((warning) => same(entry, warning))
        ? []
        : [overlay.error(["x-accepted-warnings", index], "lint no longer warns of this").message],
    ),
  ];
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

async function reportDrift(spec: Spec): Promise<boolean> {
  const { upstream, revision } = spec.source.content();
  if (typeof upstream !== "string") throw spec.source.error([], "expected `upstream`, the address to fetch");
  const arrived = await readUpstream(upstream);
  const theirs = parseSourceFile(arrived.name, arrived.text);
  if (interfaceSha256(theirs.content()) === interfaceSha256(spec.vendored.content())) {
    console.log(`${spec.api}: upstream's interface is the vendored one (${revision})`);
    return false;
  }
  console.log(`${spec.api}: upstream's interface is no longer the vendored one (${revision})\n`);
  const [ours, next] = await Promise.all([effectiveDocument(spec), effectiveDocument({ ...spec, vendored: theirs })]);
  process.stdout.write(formatReport(await compareDocuments(ours.document, next.document)));
  return true;
}

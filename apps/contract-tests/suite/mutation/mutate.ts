// pnpm contract:mutate [api] [--update]: changes the document in every way we know, and counts what the suite detects.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { mutantsOf } from "@typed-clients/contract-testing/mutation";
import { apisWith } from "../contract-files.ts";
import { loadApi } from "../load-api.ts";
import { classify, isDetected } from "./classify.ts";
import { mutationTable, type Result } from "./mutation-table.ts";
import { runMutants } from "./run-mutants.ts";

const { values, positionals } = parseArgs({
  options: { update: { type: "boolean", default: false } },
  allowPositionals: true,
});
const known = apisWith("expected-detections.json");
const name = positionals[0] ?? known[0];
if (name === undefined || !known.includes(name))
  throw new Error(`expected one of ${known.join(", ")}, received ${name}`);
const api = await loadApi(name);
const list = new URL("expected-detections.json", api.folder);
const mutants = mutantsOf(api.document);
const startedAt = performance.now();
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(0);

const results: Result[] = [];
await runMutants(name, [...mutants.keys()], ({ index, detectedBy }) => {
  const mutant = mutants[index];
  if (mutant) results.push({ mutant, detectedBy });
  const progress = `${results.length} of ${mutants.length} mutants, ${seconds()} s`;
  if (process.stderr.isTTY) process.stderr.write(`\r${progress} `);
  else if (results.length % 50 === 0) console.error(progress);
});
if (process.stderr.isTTY) process.stderr.write("\n");

const names = results.filter(isDetected).map(({ mutant }) => mutant.name);
if (values.update) writeFileSync(list, `${JSON.stringify(names.sort(), null, 2)}\n`);
const faults = classify(
  results,
  JSON.parse(readFileSync(list, "utf8")),
  mutants.map(({ name }) => name),
);
const onlyGolden = results.filter((result) => result.detectedBy.length > 0 && !isDetected(result));
const survivors = results.filter(({ detectedBy }) => detectedBy.length === 0);
console.log(`\n${mutationTable(results)}\n`);
console.log(`Only the golden document detects:\n${listed(onlyGolden)}\n`);
console.log(`Nothing detects, and need not: it is documentation\n${listed(survivors.filter(isDocumentation))}\n`);
for (const fault of faults) console.error(fault);
const verdict = faults.length > 0 ? `${faults.length} faults of the suite` : "every change of the contract is detected";
console.log(`${results.length} mutants in ${seconds()} s: ${verdict}.`);
process.exitCode = faults.length > 0 ? 1 : 0;

function listed(of: readonly Result[]): string {
  return of.map(({ mutant }) => `  ${mutant.kind}: ${mutant.name}`).join("\n") || "  none";
}

function isDocumentation({ mutant }: Result): boolean {
  return mutant.kind === "documentation";
}

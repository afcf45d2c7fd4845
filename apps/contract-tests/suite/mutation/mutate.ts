// pnpm contract:mutate [--update]: changes the document in every way we know, and counts what the suite notices.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { mutantsOf } from "@typed-clients/contract-testing";
import { dies, judge } from "./judge.ts";
import { mutationTable, type Result } from "./mutation-table.ts";
import { runMutants } from "./run-mutants.ts";

const list = new URL("must-die.json", import.meta.url);
const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
const mutants = mutantsOf(document);
const startedAt = performance.now();
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(0);

const results: Result[] = [];
await runMutants([...mutants.keys()], ({ index, killers }) => {
  const mutant = mutants[index];
  if (mutant) results.push({ mutant, killers });
  const progress = `${results.length} of ${mutants.length} mutants, ${seconds()} s`;
  if (process.stderr.isTTY) process.stderr.write(`\r${progress} `);
  else if (results.length % 50 === 0) console.error(progress);
});
if (process.stderr.isTTY) process.stderr.write("\n");

const names = results.filter(dies).map(({ mutant }) => mutant.name);
if (values.update) writeFileSync(list, `${JSON.stringify(names.sort(), null, 2)}\n`);
const faults = judge(
  results,
  JSON.parse(readFileSync(list, "utf8")),
  mutants.map(({ name }) => name),
);
const onlyGolden = results.filter((result) => result.killers.length > 0 && !dies(result));
const survivors = results.filter(({ killers }) => killers.length === 0);
console.log(`\n${mutationTable(results)}\n`);
console.log(`Only the golden document notices:\n${listed(onlyGolden)}\n`);
console.log(`Nothing notices, and need not: it is documentation\n${listed(survivors.filter(isDocumentation))}\n`);
for (const fault of faults) console.error(fault);
const verdict = faults.length > 0 ? `${faults.length} faults of the suite` : "every change of the contract is noticed";
console.log(`${results.length} mutants in ${seconds()} s: ${verdict}.`);
process.exitCode = faults.length > 0 ? 1 : 0;

function listed(of: readonly Result[]): string {
  return of.map(({ mutant }) => `  ${mutant.kind}: ${mutant.name}`).join("\n") || "  none";
}

function isDocumentation({ mutant }: Result): boolean {
  return mutant.kind === "documentation";
}

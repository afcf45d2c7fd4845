import type { Mutant, MutantKind } from "@typed-clients/contract-testing/mutation";
import { layers, type SuiteLayer } from "./gate.ts";

/** A mutant and the layers that detect it. */
export interface Result {
  readonly mutant: Pick<Mutant, "kind" | "name">;
  readonly detectedBy: readonly SuiteLayer[];
}

/** How many mutants of each kind each layer detects, as a person reads it. */
export function mutationTable(results: readonly Result[]): string {
  const row = (name: string, of: readonly Result[]) => {
    const counts = layers.map((layer) => of.filter(({ detectedBy }) => detectedBy.includes(layer)).length);
    const survived = of.filter(({ detectedBy }) => detectedBy.length === 0).length;
    return [name.padEnd(18), ...[of.length, ...counts, survived].map((count) => String(count).padStart(12))].join("");
  };
  const header = ["mutants of".padEnd(18), ...["made", ...layers, "survived"].map((name) => name.padStart(12))].join(
    "",
  );
  const byKind = Map.groupBy<MutantKind, Result>(results, ({ mutant }) => mutant.kind);
  return [header, ...[...byKind].map(([kind, of]) => row(kind, of)), row("all", results)].join("\n");
}

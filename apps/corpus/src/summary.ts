import type { CorpusResult } from "./kind.ts";

/** How many names are printed under an outcome that is not as it should be. */
const namesShown = 5;

/** The results as a table of outcomes, most frequent first, with the spread of each figure below it. */
export function summarise(results: readonly CorpusResult[]): string {
  const ok = results.filter((result) => result.ok).length;
  const lines = [`${ok} of ${results.length} as they should be (${percent(ok, results.length)})`, ""];
  const byOutcome = [...Map.groupBy(results, ({ outcome }) => outcome)].sort(([, a], [, b]) => b.length - a.length);
  for (const [outcome, those] of byOutcome) {
    const bad = those.filter((result) => !result.ok);
    lines.push(`${String(those.length).padStart(6)}  ${bad.length > 0 ? "✗" : "✓"} ${outcome}`);
    for (const { entry } of bad.slice(0, namesShown)) lines.push(`            ${entry}`);
    if (bad.length > namesShown) lines.push(`            … and ${bad.length - namesShown} more`);
  }
  const figures = new Map([["ms", results.map(({ ms }) => ms)]]);
  for (const { figures: own = {} } of results)
    for (const [name, value] of Object.entries(own)) figures.set(name, [...(figures.get(name) ?? []), value]);
  lines.push("", `${"".padEnd(24)}${["median", "95 %", "most", "sum"].map((title) => title.padStart(12)).join("")}`);
  for (const [name, values] of figures) {
    const sorted = values.toSorted((a, b) => a - b);
    const sum = sorted.reduce((total, value) => total + value, 0);
    const columns = [quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 1), sum];
    lines.push(`${name.padEnd(24)}${columns.map((value) => value.toFixed(1).padStart(12)).join("")}`);
  }
  return lines.join("\n");
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(2)} %`;
}

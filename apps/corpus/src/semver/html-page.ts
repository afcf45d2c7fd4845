import { bumps } from "openapi-semver";
import { limits, method } from "./method.ts";
import { share } from "./share.ts";
import type { BreakingKind, DisagreementEntry, SemverSummary } from "./summary-data.ts";

const style = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
table { border-collapse: collapse } td, th { border: 1px solid #d0d7de; padding: .2rem .6rem; text-align: right } td:first-child, th:first-child { text-align: left }
svg { width: 100%; height: auto; font-size: 12px } pre { overflow-x: auto; background: #f6f8fa; padding: .5rem } strong { font-size: 1.2em }`;

/** The summary as a page of HTML that needs nothing else. */
export function htmlPage(summary: SemverSummary): string {
  const { compared, breaking, keptVersion, table, kinds, random, tooLow, tooHigh } = summary;
  const columns = [...bumps].reverse();
  const title = "How often a revision of a public API breaks a TypeScript consumer";
  const row = (name: "breaks" | "compiles") =>
    `<tr><td>${name}</td>${columns.map((bump) => `<td>${table[name][bump]}</td>`).join("")}</tr>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
<p><strong>${breaking} of ${compared} revisions (${share(breaking, compared)}) break a compiled consumer; so do ${keptVersion.breaking} of the ${keptVersion.revisions} (${share(keptVersion.breaking, keptVersion.revisions)}) that kept <code>info.version</code>.</strong></p>
<h2>By kind of change</h2>
${chart(kinds)}
<h2>What openapi-semver says of the same revisions, for callers</h2>
<table><tr><th>the compiler</th>${columns.map((bump) => `<th>${bump}</th>`).join("")}</tr>${row("breaks")}${row("compiles")}</table>
<p>Of ${random.pairs} random pairs of schemas, ${random.tooLow} are called too low and ${random.tooHigh} too high.</p>
${disagreements("Called too low", tooLow)}${disagreements("Called too high", tooHigh)}<h2>Method</h2>
<ul>${[...method, ...leftOut(summary)].map((sentence) => `<li>${escaped(sentence)}</li>`).join("")}</ul>
<h2>Limits</h2>
<ul>${limits.map((sentence) => `<li>${escaped(sentence)}</li>`).join("")}</ul>
</body>
</html>
`;
}

// a bar for all revisions, and a darker one inside for those that kept their version
function chart(kinds: readonly BreakingKind[]): string {
  const [height, left, width] = [22, 330, 560];
  const most = Math.max(1, ...kinds.map(({ revisions }) => revisions));
  const bars = kinds.map(({ rule, when, revisions, keptVersion }, index) => {
    const y = index * height;
    const length = (count: number) => ((count / most) * width).toFixed(1);
    return `<g><title>${escaped(when)}: ${revisions} revisions, ${keptVersion} of them kept info.version</title>
<text x="${left - 8}" y="${y + 15}" text-anchor="end">${escaped(rule)}</text>
<rect x="${left}" y="${y + 3}" width="${length(revisions)}" height="16" fill="#9ec5fe"/><rect x="${left}" y="${y + 3}" width="${length(keptVersion)}" height="16" fill="#0a58ca"/>
<text x="${left + Number(length(revisions)) + 6}" y="${y + 15}">${revisions} (${keptVersion})</text></g>`;
  });
  return `<svg viewBox="0 0 ${left + width + 80} ${Math.max(1, kinds.length) * height}" role="img" aria-label="Revisions that break, by kind of change">${bars.join("\n")}</svg>
<p>Light: revisions that break; dark, and in brackets: those of them that kept <code>info.version</code>. A revision may have several kinds.</p>`;
}

function disagreements(title: string, entries: readonly DisagreementEntry[]): string {
  if (entries.length === 0) return "";
  const items = entries.map(({ entry, changes = [], broken = [], minimal }) => {
    const lines = [...changes, ...broken].map((text) => `<br>${escaped(text)}`).join("");
    const pair = minimal && `${JSON.stringify(minimal.old)}\n${JSON.stringify(minimal.new)}`;
    return `<li>${escaped(entry)}${lines}${pair ? `<pre>${escaped(pair)}</pre>` : ""}</li>`;
  });
  return `<h2>${title}: ${entries.length}</h2>\n<ul>${items.join("\n")}</ul>\n`;
}

function leftOut({ leftOut: outcomes }: SemverSummary): string[] {
  return Object.entries(outcomes).map(([outcome, count]) => `Not compared: ${count} (${outcome}).`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

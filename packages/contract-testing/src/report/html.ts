import type { ContractReport, ReportCheck, ReportRow } from "./contract-report.ts";
import { style } from "./html-style.ts";
import { percent } from "./table.ts";
import { verdictOf } from "./verdict.ts";

/** The report as one HTML page that asks nobody for anything: no scripts, fonts or images. */
export function htmlReport(report: ContractReport): string {
  const { passed, text } = verdictOf(report);
  const byOperation = Map.groupBy(report.rows, ({ operation }) => operation);
  const checksOf = (id: string) => report.checks.filter(({ operation }) => operation === id);
  const withoutRows = new Set(
    report.checks.map(({ operation }) => operation).filter((id) => id !== "" && !byOperation.has(id)),
  );
  const operations = [
    ...[...byOperation].map(([id, rows]) => article(id, statuses(rows), checksOf(id))),
    ...[...withoutRows].map((id) => article(id, "", checksOf(id))),
    article("The suite itself", "", checksOf("")),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Contract of the ${escaped(report.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Contract of the ${escaped(report.title)}</h1>
<p class="verdict ${passed ? "good" : "bad"}">${passed ? "✓" : "✗"} ${escaped(text)}</p>
<p>Revision <code>${escaped(report.revision)}</code> on ${escaped(report.server)}</p>
</header>
<main>
<section aria-labelledby="coverage"><h2 id="coverage">Seen of the document</h2>
<ul class="kinds">
${report.coverage.kinds.map(kind).join("\n")}
</ul>
${missed(report.coverage.missed)}</section>
${violations(report)}
${warnings(report)}<section aria-labelledby="operations"><h2 id="operations">Operations</h2>
${operations.join("\n")}
</section>
</main>
</body>
</html>
`;
}

const kind = ({ kind, hit, total }: ContractReport["coverage"]["kinds"][number]) =>
  `<li class="${hit < total ? "bad" : "good"}"><span>${escaped(kind)}</span> <b>${percent(hit, total)}</b> <small>${hit} of ${total}</small>
<progress value="${hit}" max="${total}" aria-label="${escaped(kind)}"></progress></li>`;

const missed = (names: readonly string[]) =>
  names.length === 0 ? "" : `<details><summary>${names.length} not seen</summary>${list(names)}</details>\n`;

function violations({ violations }: ContractReport): string {
  const rows = violations.map(
    ({ operation, kind, message, count }) =>
      `<tr><td>${escaped(operation)}</td><td><b>${escaped(kind)}</b> ${escaped(message)}</td><td class="number">${count}</td></tr>`,
  );
  const found = `<div class="wide"><table><thead><tr><th>Operation</th><th>Violation</th><th class="number">Times</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>`;
  return `<section aria-labelledby="violations"><h2 id="violations">Violations</h2>
${rows.length > 0 ? found : "<p>None: every response was as the document declares it.</p>"}</section>`;
}

function warnings({ warnings }: ContractReport): string {
  if (warnings.length === 0) return "";
  const items = warnings.map(
    ({ operation, check, message, reason }) => `${operation}, ${check}: ${message} (${reason})`,
  );
  return `<section aria-labelledby="warnings"><h2 id="warnings">Tolerated</h2>
<details><summary>${warnings.length} warnings</summary>${list(items)}</details></section>
`;
}

function article(title: string, content: string, checks: readonly ReportCheck[]): string {
  const [failed, skipped, passed] = (["failed", "skipped", "passed"] as const).map((state) =>
    checks.filter((check) => check.state === state),
  ) as [ReportCheck[], ReportCheck[], ReportCheck[]]; // one for each state
  const bad = failed.length > 0;
  return `<article>
<h3>${escaped(title)} <small class="${bad ? "bad" : "good"}">${bad ? `✗ ${failed.length} failed` : `✓ ${passed.length} checks`}</small></h3>
${content}${failed.map(failure).join("\n")}
${folded("skipped", skipped)}${folded("passed", passed)}</article>`;
}

const statuses = (rows: readonly ReportRow[]) => `<div class="wide"><table>
<thead><tr><th>Status</th><th class="number">Called</th><th class="number">Asserted</th><th>Covered</th></tr></thead>
<tbody>${rows.map(row).join("\n")}</tbody></table></div>
`;

const failure = ({ layer, name, note = "" }: ReportCheck) =>
  `<details open><summary class="bad">${escaped(layer)}: ${escaped(name)}</summary><pre>${escaped(note)}</pre></details>`;

function folded(state: string, checks: readonly ReportCheck[]): string {
  if (checks.length === 0) return "";
  const items = checks.map(({ layer, name, note }) => `${layer}: ${name}${note ? ` (${note})` : ""}`);
  return `<details><summary>${checks.length} ${state}</summary>${list(items)}</details>\n`;
}

const row = ({ status, called, asserted, covered }: ReportRow) =>
  `<tr><td>${escaped(status)}</td><td class="number">${called}</td><td class="number">${asserted}</td><td class="${covered === false ? "bad" : ""}">${covered === undefined ? "–" : covered ? "yes" : "no"}</td></tr>`;

const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

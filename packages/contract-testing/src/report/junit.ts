import type { ContractReport } from "./contract-report.ts";

/** The checks of a report as JUnit XML, for CI. */
export function junitReport({ title, checks }: ContractReport): string {
  const count = (state: string) => checks.filter((check) => check.state === state).length;
  const cases = checks.map(({ operation, layer, name, state, note = "" }) => {
    const open = `  <testcase classname="${escaped(`${operation}.${layer}`)}" name="${escaped(name)}"`;
    if (state === "passed") return `${open}/>`;
    const inner =
      state === "failed"
        ? `<failure message="${escaped(note.split("\n")[0] ?? "")}">${escaped(note)}</failure>`
        : `<skipped message="${escaped(note)}"/>`;
    return `${open}>${inner}</testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escaped(title)}" tests="${checks.length}" failures="${count("failed")}" skipped="${count("skipped")}">`,
    ...cases,
    "</testsuite>",
    "",
  ].join("\n");
}

// XML has no control characters, escaped or not
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

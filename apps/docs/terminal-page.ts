import { escapeHtml } from "./foreign-text.ts";

const style = `
  body { margin: 0; background: #11151c }
  main { display: inline-block; padding: 22px 28px 26px; font: 13px/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }
  pre { margin: 0; font: inherit; color: #d7dde6 }
  .prompt { color: #5eead4 }
  .major { color: #fda4af }
  .minor { color: #fcd34d }
  .faint { color: #8b96a5 }`;

const looks: readonly (readonly [RegExp, string])[] = [
  [/^types: /, "prompt"],
  [/^(major$| {2}\[major\])/, "major"],
  [/^(minor$| {2}\[minor\])/, "minor"],
  [/^(patch$| {2}\[patch\]| {2}operation {2,})/, "faint"],
  [/^(\d+ of \d+ operations|All of )/, "prompt"],
];

/** What a command printed, as a page that looks like a terminal. */
export function terminalPage(command: string, output: string): string {
  const lines = output.split("\n").map((line) => {
    const look = looks.find(([pattern]) => pattern.test(line))?.[1];
    return look ? `<span class="${look}">${escapeHtml(line)}</span>` : escapeHtml(line);
  });
  const prompt = `<span class="prompt">$</span> ${escapeHtml(command)}`;
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><main><pre>${prompt}\n\n${lines.join("\n")}</pre></main>`;
}

import type { CorpusResult } from "../kind.ts";
import { htmlPage } from "./html-page.ts";
import { markdownPage } from "./markdown-page.ts";
import { limits, method } from "./method.ts";
import { summaryOf } from "./summary-data.ts";

/** The summary of a run, as Markdown, as HTML with a chart, and its data, by the name of the file. */
export function semverPages(results: readonly CorpusResult[]): Readonly<Record<string, string>> {
  const summary = summaryOf(results);
  return {
    "semver.md": markdownPage(summary),
    "semver.html": htmlPage(summary),
    "semver.json": `${JSON.stringify({ method, limits, ...summary }, null, 2)}\n`,
  };
}

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A `ts` block of a README. */
export interface Sample {
  /** Where it begins, such as `README.md:9`. */
  readonly name: string;
  readonly code: string;
}

/** The `ts` blocks of a Markdown file of this repository, in their order. */
export function samplesOf(path: string): Sample[] {
  const text = readFileSync(`${root}/${path}`, "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((block) => ({
    name: `${relative(root, `${root}/${path}`)}:${text.slice(0, block.index).split("\n").length}`,
    code: block[1] ?? "",
  }));
}

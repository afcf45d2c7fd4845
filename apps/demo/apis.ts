import { readdirSync, readFileSync } from "node:fs";
import type { Walk } from "./walk.ts";

const root = new URL("../../", import.meta.url);

/** An API that can be walked through. */
export interface Api {
  /** Its folder below `spec/`. */
  readonly name: string;
  readonly document: { readonly info: { readonly title: string } };
  readonly walk: Walk;
}

/** Every API of the repository, by the folders below `spec/`; each has a walk in `apis/`. */
export const apis: readonly Api[] = await Promise.all(
  readdirSync(new URL("spec/", root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const { walk }: { walk: Walk } = await import(`./apis/${name}.ts`);
      return { name, walk, document: documentOf(name) };
    }),
);

/** The document of an API, as its types package has it. */
export function documentOf(name: string): Api["document"] {
  return JSON.parse(readFileSync(new URL(`packages/${name}-types/openapi.json`, root), "utf8"));
}

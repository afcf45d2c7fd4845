import { readdirSync } from "node:fs";
import { type ApiDocument, documentOf } from "./document-of.ts";
import type { Walk, WalkedSandbox } from "./walk.ts";

const root = new URL("../../", import.meta.url);

/** An API that can be walked through. */
export interface Api {
  /** Its folder below `spec/`. */
  readonly name: string;
  readonly document: ApiDocument;
  readonly walk: Walk;
  /** Starts its sandbox. @default a mock of the document */
  readonly startSandbox?: () => Promise<WalkedSandbox>;
}

/** Every API of the repository, by the folders below `spec/`; each has a walk in `apis/`. */
export const apis: readonly Api[] = await Promise.all(
  readdirSync(new URL("spec/", root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const { walk, startSandbox }: Pick<Api, "walk" | "startSandbox"> = await import(`./apis/${name}.ts`);
      return { name, walk, document: documentOf(name), ...(startSandbox && { startSandbox }) };
    }),
);

import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as civicPass from "./index.js";

test("the exported names are these", () => {
  expect(Object.keys(civicPass).sort()).toEqual([
    "ApiError",
    "TokenError",
    "answers",
    "chainNetworks",
    "chains",
    "createCivicPassClient",
    "endpoints",
    "revision",
    "states",
    "unwrap",
  ]);
});

test("the client is of the revision of the types that it is released with", () => {
  const types = new URL("../node_modules/@typed-clients/civic-pass-types/package.json", import.meta.url);
  expect(civicPass.revision).toEqual(JSON.parse(readFileSync(types, "utf8")).openapi);
});

test("importing a type costs no byte", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import type { PassResponse } from "@typed-clients/civic-pass"; export {};',
      resolveDir: ".",
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  expect(outputFiles[0]?.text).toBe("");
});

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as civicPass from "./index.ts";

test("the exported names are these", () => {
  expect(Object.keys(civicPass).sort()).toEqual([
    "ApiError",
    "TokenError",
    "api",
    "chainNetworks",
    "chains",
    "createCivicPassClient",
    "fakeClient",
    "pages",
    "revision",
    "states",
    "unwrap",
    "waitFor",
    "waitForPass",
  ]);
});

test("the client is of the revision of the types that it is released with", () => {
  const types = new URL("../node_modules/@typed-clients/civic-pass-types/package.json", import.meta.url);
  expect(civicPass.revision).toEqual(JSON.parse(readFileSync(types, "utf8")).openapi);
});

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    conditions: ["@typed-clients/source"],
    minify: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

test("importing a type costs no byte", async () => {
  expect(await bundle('import type { PassResponse } from "@typed-clients/civic-pass"; export {};')).toBe("");
});

test("a consumer of one operation stays within 10.7 kB, minified and gzipped, openapi-fetch and credentials included", async () => {
  const code = await bundle(`
    import { createCivicPassClient, unwrap } from "@typed-clients/civic-pass";
    const client = createCivicPassClient({ clientId: process.env.ID, clientSecret: process.env.SECRET });
    console.log(await unwrap(client.POST("/pass", { body: {} })));
  `);
  const bytes = gzipSync(code, { level: 9 }).length;
  console.log(`one operation: ${bytes} bytes, minified and gzipped`);
  expect(bytes).toBeLessThanOrEqual(10_700);
  expect(code).not.toContain("polygonZKEVM"); // a constant that it does not use
});

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const json = async (path: string) => JSON.parse(await readFile(new URL(path, root), "utf8"));

it("builds the client and the types from the same revision of the document", async () => {
  const client = await import(new URL("packages/civic-pass/src/index.ts", root).href);
  const { openapi } = await json("packages/civic-pass-types/package.json");
  const document = await json("packages/civic-pass-types/openapi.json");
  const vendored = await readFile(new URL("spec/civic-pass/customer_api.yaml", root));

  expect(openapi.documentSha256).toBe(createHash("sha256").update(vendored).digest("hex"));
  expect(openapi.upstream).toBe((await json("spec/civic-pass/source.json")).revision);
  expect(document["x-revision"]).toEqual(openapi);
  expect(client.revision).toEqual(openapi);
});

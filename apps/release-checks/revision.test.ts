import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const json = async (path: string) => JSON.parse(await readFile(new URL(path, root), "utf8"));
const apis = readdirSync(new URL("spec/", root));

it.each(apis)("builds the client and the types of %s from the same revision of the document", async (api) => {
  const client = await import(new URL(`packages/${api}/src/index.ts`, root).href);
  const { openapi } = await json(`packages/${api}-types/package.json`);
  const document = await json(`packages/${api}-types/openapi.json`);
  const source = await json(`spec/${api}/source.json`);
  const [vendored = ""] = readdirSync(new URL(`spec/${api}/`, root)).filter(
    (name) => name !== "overlay.yaml" && /\.(yaml|json)$/.test(name) && !/^(source|released)\.json$/.test(name),
  );

  expect(openapi.documentSha256).toBe(
    createHash("sha256")
      .update(await readFile(new URL(`spec/${api}/${vendored}`, root)))
      .digest("hex"),
  );
  expect(openapi.upstream).toBe(source.revision ?? source.date); // one that is written here has the date of the facts
  expect(document["x-revision"]).toEqual(openapi);
  expect(client.revision).toEqual(openapi);
});

import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { normalize } from "@typed-clients/contract-testing";
import { expect, test } from "vitest";

test("the document promises what it did when golden.json was last accepted (`pnpm contract --update` accepts it)", async () => {
  await expect(`${JSON.stringify(normalize(document), null, 2)}\n`).toMatchFileSnapshot("golden.json");
});

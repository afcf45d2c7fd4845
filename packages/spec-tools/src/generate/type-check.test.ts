import { expect, test } from "vitest";
import { typeErrors } from "./type-check.ts";

test("says what does not compile, and where", () => {
  const files = (openapi: string) =>
    new Map([
      ["src/index.ts", 'export type * from "./openapi.ts";\n'],
      ["src/openapi.ts", openapi],
    ]);
  expect(typeErrors(files("export type A = string;\n"))).toEqual([]);
  expect(typeErrors(files("export type A = string;\nexport type A = B;\n"))).toEqual([
    "src/openapi.ts:1: Duplicate identifier 'A'.",
    "src/openapi.ts:2: Duplicate identifier 'A'.",
    "src/openapi.ts:2: Cannot find name 'B'.",
  ]);
  expect(typeErrors(files("export type = ;\n")).length).toBeGreaterThan(0);
});

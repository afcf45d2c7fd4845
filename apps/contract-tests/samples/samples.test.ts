import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../../../packages/contract-testing/README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
const samples = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && name !== "samples.test.ts")
  .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));

test("every `ts` block of the README of contract-testing is one of these samples, which are compiled", () => {
  expect(blocks.toSorted()).toEqual(samples.toSorted());
});

test("the first one is run", () => {
  expect(blocks[0]).toBe(readFileSync(new URL("pass.test.ts", import.meta.url), "utf8"));
});

test("the README stays short", () => {
  expect(readme.split("\n").length).toBeLessThanOrEqual(105);
});

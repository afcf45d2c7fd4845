import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decisions } from "./decisions.ts";

test("the README has every decision, and no other", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const listed = /<!-- decisions -->\n(.*)<!-- \/decisions -->/s.exec(readme)?.[1];
  expect(listed).toBe(
    Object.values(decisions)
      .map(({ decided }) => `- ${decided}\n`)
      .join(""),
  );
});

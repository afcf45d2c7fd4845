import { expect, test } from "vitest";
import { interfaceOf, interfaceSha256 } from "./interface.ts";

test("prose, key order and nothing else is left out", () => {
  const document = {
    summary: "prose",
    properties: { description: { type: "string", description: "prose" } },
    example: { summary: "a value" },
    a: [{ description: "prose", b: 1 }],
  };
  expect(interfaceOf(document)).toEqual({
    a: [{ b: 1 }],
    example: { summary: "a value" },
    properties: { description: { type: "string" } },
  });
  expect(interfaceSha256({ b: 1, a: 2 })).toBe(interfaceSha256({ a: 2, b: 1, description: "prose" }));
  expect(interfaceSha256({ a: 2 })).not.toBe(interfaceSha256({ a: 3 }));
});

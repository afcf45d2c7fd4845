import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileConsumer } from "../suite/compile-consumer.ts";

const consumer = { file: new URL("consumer.ts", import.meta.url), types: "@typed-clients/didit-types" };

const entry = import.meta.resolve("@typed-clients/didit-types");
const declarations = readFileSync(new URL("openapi.ts", entry), "utf8");

test("a consumer of every response, every request and the webhook compiles with the installed types", () => {
  expect(compileConsumer(consumer, declarations)).toEqual([]);
});

test("a new enum value stops it, since it switches over every enum", () => {
  const wider = declarations.replace('SessionStatus: "Not Started"', 'SessionStatus: "Paused" | "Not Started"');
  expect(compileConsumer(consumer, wider).join("\n")).toContain("lacks ending return statement");
});

test("a field that is no longer promised stops it, since it reads every field", () => {
  const optional = declarations.replace("session_token: string", "session_token?: string");
  expect(compileConsumer(consumer, optional).join("\n")).toContain(
    "Type 'string | undefined' is not assignable to type 'string'",
  );
});

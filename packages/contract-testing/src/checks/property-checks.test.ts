import { expect, test } from "vitest";
import { createClientUnderTest } from "../exchange/client/client-under-test.ts";
import { documentCall } from "../exchange/client/document-call.ts";
import { startMock } from "../servers/start-mock.ts";
import { propertyChecks } from "./property-checks.ts";

const text = (keywords: object) => ({
  type: "object",
  required: ["a"],
  properties: { a: { type: "string", ...keywords } },
});

test.each<[name: string, schema: object, skipped: string | undefined]>([
  ["allows everything", {}, "the schema of its body allows everything"],
  ["has a pattern that nothing generates", text({ pattern: "^(?!x)\\p{L}{3}$", examples: ["abc"] }), undefined],
  [
    "has a pattern, and a long least length",
    text({ pattern: "^[a-z]+$", minLength: 400, examples: ["a".repeat(400)] }),
    undefined,
  ],
  ["asks for a million characters", { properties: { a: { type: "string", pattern: "^.{1000000}$" } } }, undefined],
])("generated bodies end, and are taken or refused, where a schema %s", async (_, schema, skipped) => {
  const content = { "application/json": { schema } };
  const responses = { "200": { description: "" }, "422": { description: "" } };
  const document = {
    openapi: "3.1.0",
    paths: { "/it": { post: { requestBody: { required: true, content }, responses } } },
  };
  const mock = await startMock({ document, closeSchemas: true });
  const client = createClientUnderTest({
    document,
    connect: (fetch) => documentCall({ document, baseUrl: mock.baseUrl, fetch }),
    responseExamples: mock.responseExamples,
  });
  const checks = propertyChecks({ document, runs: 10, shrink: false });
  for (const check of checks) if (check.skip === undefined) await check.run(client);
  await mock.close();
  expect(checks.map(({ skip }) => skip)).toEqual([undefined, skipped]);
});

import { expect, test } from "vitest";
import { parse } from "yaml";
import { emitPaths } from "./emit-paths.ts";

const document = (text: string, openapi = "3.2.0") => ({
  openapi,
  info: { title: "Pets", version: "1" },
  ...parse(text),
});

const queryDocument = `
paths:
  /pets:
    query: { operationId: queryPets, responses: { "204": { description: none } } }
    additionalOperations:
      COPY: { operationId: copyPets, responses: { "204": { description: none } } }
`;

test("declares the method QUERY and additional operations", () => {
  const declarations = emitPaths(document(queryDocument));
  expect(declarations).toContain('        query: operations["queryPets"];\n');
  expect(declarations).toContain(
    '        additionalOperations: {\n            COPY: operations["copyPets"];\n        };\n',
  );
  expect(declarations).toContain("export interface operations {\n    queryPets: {");
});

test("leaves them out of a document of an older version, which has no such thing", () => {
  const declarations = emitPaths(document(queryDocument, "3.1.1"));
  expect(declarations).not.toMatch(/query\??: (operations|never;\n {8}[a-z]+\?: never;\n {4}\})|COPY/);
});

test("declares a sequence of items as an array of them, from a media type that is a component", () => {
  const declarations = emitPaths(
    document(`
paths:
  /events:
    get:
      responses:
        "200": { description: events, content: { text/event-stream: { $ref: "#/components/mediaTypes/Events" } } }
components:
  schemas: { Event: { type: object, properties: { data: { type: string } } } }
  mediaTypes: { Events: { itemSchema: { $ref: "#/components/schemas/Event" } } }
`),
    { rootTypes: true },
  );
  expect(declarations).toContain('"text/event-stream": components["mediaTypes"]["Events"];');
  expect(declarations).toContain('        Events: components["schemas"]["Event"][];');
  expect(declarations).toContain("export type MediaTypeEvents = components['mediaTypes']['Events'];");
});

test("declares the query string as one value, of the type of its content", () => {
  const declarations = emitPaths(
    document(`
paths:
  /pets:
    get:
      parameters:
        - name: filter
          in: querystring
          required: true
          content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { kind: { type: string } } } } }
      responses: {}
`),
  );
  expect(declarations).toContain(
    "querystring: {\n                    filter: {\n                        kind?: string;",
  );
});

test("takes a reference that begins with the document's own address for one into it", () => {
  const declarations = emitPaths(
    document(`
$self: https://pets.example.test/openapi.yaml
paths: {}
components:
  schemas: { Pet: { type: string }, Pets: { type: array, items: { $ref: "https://pets.example.test/openapi.yaml#/components/schemas/Pet" } } }
`),
  );
  expect(declarations).toContain('Pets: components["schemas"]["Pet"][];');
});

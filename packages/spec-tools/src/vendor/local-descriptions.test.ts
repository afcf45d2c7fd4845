import { expect, test } from "vitest";
import { parse } from "yaml";
import { withLocalDescriptions } from "./local-descriptions.ts";

test("what upstream says is left out, what we say stays, and names are no prose", () => {
  const upstream = `# their comment
info: { title: T, description: theirs }
paths:
  /a:
    get:
      summary: theirs
      parameters:
        - { name: new, in: query, description: theirs }
        - { name: old, in: query, description: theirs }
      responses:
        200: { description: theirs }
        404: { description: theirs }
components:
  schemas:
    description: { type: object, description: theirs, properties: { summary: { type: string, description: theirs } } }
    Example: { example: { description: a value } }
`;
  const own = `info: { title: T, description: ours }
paths:
  /a:
    get:
      summary: our summary
      parameters:
        - { name: old, in: query, description: our old }
      responses:
        "200": { description: our response }
components:
  schemas:
    description: { properties: { summary: { description: our property } } }
`;
  const text = withLocalDescriptions(upstream, own);
  expect(text).not.toMatch(/their/);
  expect(parse(text)).toEqual({
    info: { title: "T", description: "ours" },
    paths: {
      "/a": {
        get: {
          summary: "our summary",
          parameters: [
            { name: "new", in: "query" },
            { name: "old", in: "query", description: "our old" },
          ],
          responses: { 200: { description: "our response" }, 404: { description: "Not Found" } },
        },
      },
    },
    components: {
      schemas: {
        description: { type: "object", properties: { summary: { type: "string", description: "our property" } } },
        Example: { example: { description: "a value" } },
      },
    },
  });
});

import { credentialOptions, servedOperations } from "./credentials.ts";
import { type NewApi, pascalCase, titleOf } from "./new-api.ts";

const dollar = "$";

/** The test of a client package: one call, from the options to the response. */
export function clientTest({ api, document, description }: NewApi): string {
  const name = pascalCase(api);
  const [operation] = servedOperations(description);
  if (operation === undefined) return testWithoutCall(name);
  const [method = "GET", path = "/"] = operation.split(/ (.*)/s);
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, parameter = ""]) => parameter);
  const values = Object.fromEntries(names.map((parameter) => [parameter, "a"]));
  const options = credentialOptions(
    description,
    ({ flatName }) => JSON.stringify(`fake-${flatName}`),
    () => [
      'tokenUrl: "https://api.example.test/token"', // the document's may be relative, or without TLS
    ],
  );
  return `import { expect, test } from "vitest";
import { api, create${name}Client } from "./index.ts";

type Call = (method: string, path: string, init: object) => Promise<{ readonly response: Response }>;

const operation = { method: ${JSON.stringify(method)}, path: ${JSON.stringify(path)} };

test("knows the operations of the document", () => {
  expect(Object.keys(api.operations)).toContain(\`${dollar}{operation.method} ${dollar}{operation.path}\`);
});

test("sends a call of ${titleOf(document)} to its server, and gives its response", async () => {
  const sent: Request[] = [];
  const client = create${name}Client({
    ${[...options, 'baseUrl: "https://api.example.test"'].join(",\n    ")},
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      // as a token endpoint responds, and the API alike
      return Response.json({ access_token: "fake-token", token_type: "Bearer", expires_in: 3600 });
    },
  });
  const call = client.request as unknown as Call; // its type knows one operation at a time
  const { response } = await call(operation.method, operation.path, {
    params: { path: ${JSON.stringify(values)} },
    parseAs: "text",
  });
  expect(response.status).toBe(200);
  const last = sent.at(-1);
  expect([last?.method, new URL(last?.url ?? "").host]).toEqual([operation.method, "api.example.test"]);
});
`;
}

// a document of webhooks alone, or one whose schemes a person has to serve
const testWithoutCall = (name: string): string => `import { expect, test } from "vitest";
import { create${name}Client } from "./index.ts";

test("is a function that makes a client", () => {
  expect(create${name}Client).toBeTypeOf("function");
});
`;

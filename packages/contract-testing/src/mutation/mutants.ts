import { isObject, type JsonObject, listAt, objectAt, pointerStep } from "../document/json-object.ts";
import { operationsOf } from "../document/operation.ts";
import { type Mutant, type Mutation, mutated, writable } from "./mutant.ts";
import { operationMutations } from "./operation-mutations.ts";

/**
 * Every mutant of a document that this package knows to make: the document with one change each, of its schemas,
 * parameters, statuses, security, endpoints, or of its documentation, which is no part of the contract.
 */
export function mutantsOf(document: object): Mutant[] {
  const root = objectAt(document);
  const seen = new Set<string>();
  const mutations = [
    ...operationsOf(document).flatMap((operation) => operationMutations(root, operation, seen)),
    ...securitySchemeMutations(root),
    ...endpointMutations(root),
    ...documentationMutations(root),
  ];
  const named = new Map<string, number>();
  return mutations.map((mutation) => {
    const count = (named.get(mutation.name) ?? 0) + 1;
    named.set(mutation.name, count);
    // the branches of a `oneOf` stand at the same place
    return mutated(document, count === 1 ? mutation : { ...mutation, name: `${mutation.name} (${count})` });
  });
}

function securitySchemeMutations(root: JsonObject): Mutation[] {
  return Object.entries(objectAt(objectAt(root.components).securitySchemes)).flatMap(([name, scheme]): Mutation[] => {
    const pointer = `/components/securitySchemes/${pointerStep(name)}`;
    const become = (what: string, changed: object): Mutation => {
      const apply: Mutation["apply"] = (copy) => {
        writable(copy, "/components/securitySchemes")[name] = changed;
      };
      return { kind: "security", name: `${name}: ${what}`, apply };
    };
    const flows = Object.entries(objectAt(objectAt(scheme).flows));
    return [
      become("an API key", { type: "apiKey", in: "header", name: "x-api-key" }),
      become("HTTP Basic", { type: "http", scheme: "basic" }),
      ...flows.flatMap(([flow, declared]): Mutation[] => [
        {
          kind: "endpoints",
          name: `${name}: another token URL`,
          apply: (copy) => {
            const changed = writable(copy, `${pointer}/flows/${flow}`);
            changed.tokenUrl = `${String(changed.tokenUrl)}/v2`;
          },
        },
        ...Object.keys(objectAt(objectAt(declared).scopes)).map(
          (scope): Mutation => ({
            kind: "security",
            name: `${name}: without the scope ${scope}`,
            apply: (copy) => {
              delete writable(copy, `${pointer}/flows/${flow}/scopes`)[scope];
            },
          }),
        ),
      ]),
    ];
  });
}

function endpointMutations(root: JsonObject): Mutation[] {
  if (!isObject(listAt(root.servers)[0])) return [];
  const server = (name: string, change: (url: URL) => void): Mutation => ({
    kind: "endpoints",
    name: `server: ${name}`,
    apply: (copy) => {
      const first = writable(copy, "/servers/0");
      const url = new URL(String(first.url));
      change(url);
      first.url = url.href;
    },
  });
  return [
    server("another host", (url) => {
      url.host = "other.example.com";
    }),
    server("another base path", (url) => {
      url.pathname = "/v2";
    }),
    server("without TLS", (url) => {
      url.protocol = "http:";
    }),
    {
      kind: "endpoints",
      name: "an operation more",
      apply: (copy) => {
        const responses = { "200": { description: "It went well." } };
        writable(copy, "/paths")["/added-later"] = { get: { operationId: "addedLater", responses } };
      },
    },
  ];
}

function documentationMutations(root: JsonObject): Mutation[] {
  const change = (name: string, apply: Mutation["apply"]): Mutation => ({ kind: "documentation", name, apply });
  const operations = operationsOf(root).flatMap(({ id, method, path }) =>
    ["summary", "description", "tags"].map((field) =>
      change(`${id}: another ${field}`, (copy) => {
        const operation = writable(copy, `/paths/${pointerStep(path)}/${method.toLowerCase()}`);
        operation[field] = field === "tags" ? ["other"] : "Other words.";
      }),
    ),
  );
  return [
    change("info: another title", (copy) => {
      writable(copy, "/info").title = "Another title";
    }),
    change("info: another version", (copy) => {
      writable(copy, "/info").version = "9.9.9";
    }),
    ...operations,
  ];
}

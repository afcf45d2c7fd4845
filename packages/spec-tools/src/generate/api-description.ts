import { type JsonObject, type Operation, operationsOf } from "@typed-clients/openapi-document";
import { byPreference, responseFormat } from "./description/response-format.ts";
import { securitySchemes } from "./description/security-schemes.ts";
import { servers } from "./description/servers.ts";

/** What a client needs to know of the document at run time, as `ApiDescription` of `@typed-clients/api-client` has it. */
export function describeApi(document: JsonObject): JsonObject {
  const schemes = securitySchemes(document);
  const operations = operationsOf(document);
  const security = commonSecurity(operations.map(requirementsOf));
  return {
    servers: servers(document, schemes),
    securitySchemes: schemes,
    ...(security.length > 0 && { security }),
    operations: Object.fromEntries(
      operations.map((operation) => [operation.name, describe(document, operation, security)]),
    ),
  };
}

/** The source of `api`: {@link describeApi} of a document. */
export function apiDescription(document: JsonObject): string {
  return `/** What a client of the API needs to know of the document at run time: servers, security, and how to read each response. */
export const api = ${JSON.stringify(describeApi(document), null, 2)} as const;
`;
}

type Requirements = readonly (readonly string[])[];

const requirementsOf = ({ security }: Operation): Requirements => security.map((schemes) => [...schemes.keys()]);

/**
 * What a client cannot do without: what more than half of the operations require. Where no requirement is that common, there
 * is none, so that nobody has to have a credential for operations that they do not call.
 */
function commonSecurity(all: readonly Requirements[]): Requirements {
  const counts = new Map<string, number>();
  for (const security of all.filter(({ length }) => length > 0)) {
    const key = JSON.stringify(security);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const secured = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...counts].find(([, count]) => count > secured / 2) ?? [];
  return most === undefined ? [] : JSON.parse(most);
}

function describe(document: JsonObject, operation: Operation, common: Requirements): JsonObject {
  const { responses, requestBody, value } = operation;
  const ok = responses.filter(({ status }) => /^2/.test(status));
  const successes = ok.length > 0 ? ok : responses.filter(({ status }) => status === "default");
  const described = successes.map(({ content }) => content).filter(({ length }) => length > 0);
  const format = responseFormat(document, described);
  const accept = new Set([...successes, ...responses].flatMap(({ content }) => byPreference(content)));
  const [body] = byPreference(requestBody?.content ?? []);
  const security = requirementsOf(operation);
  const repeatable = value["x-repeatable"];
  return {
    ...(JSON.stringify(security) !== JSON.stringify(common) && { security }),
    ...(format && { response: format }),
    ...(format && described.length < successes.length && { optional: true }),
    ...(accept.size > 0 && { accept: [...accept].join(", ") }),
    ...(body && body !== "application/json" && { body }),
    ...(typeof repeatable === "boolean" && { repeatable }),
  };
}

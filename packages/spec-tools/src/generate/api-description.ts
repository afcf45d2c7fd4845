import {
  isJsonMediaType,
  type JsonObject,
  objectAt,
  operationMethods,
  resolve as resolveReference,
} from "@typed-clients/openapi-document";

/** What a client needs to know of the document at run time, as `ApiDescription` of `@typed-clients/api-client` has it. */
export function describeApi(document: JsonObject): JsonObject {
  const schemes = securitySchemes(document);
  const operations = operationsOf(document);
  const security = commonSecurity(operations);
  return {
    servers: servers(document, schemes),
    securitySchemes: schemes,
    ...(security.length > 0 && { security }),
    operations: Object.fromEntries(operations.map(({ name, ...operation }) => [name, describe(operation, security)])),
  };
}

/** The source of `api`: {@link describeApi} of a document. */
export function apiDescription(document: JsonObject): string {
  return `/** What a client of the API needs to know of the document at run time: servers, security, and how to read each response. */
export const api = ${JSON.stringify(describeApi(document), null, 2)} as const;
`;
}

interface Operation {
  readonly name: string;
  readonly security: readonly (readonly string[])[];
  readonly operation: JsonObject;
  readonly document: JsonObject;
}

function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(objectAt(document.paths)).flatMap(([path, item]) => {
    const pathItem = resolve(document, item);
    return operationMethods.flatMap((method) => {
      if (!pathItem[method]) return [];
      const operation = objectAt(pathItem[method]);
      return [
        {
          name: `${method.toUpperCase()} ${path}`,
          security: requirements(operation.security ?? document.security),
          operation,
          document,
        },
      ];
    });
  });
}

function requirements(security: unknown): string[][] {
  return Array.isArray(security) ? security.map((alternative) => Object.keys(objectAt(alternative))) : [];
}

/**
 * What a client cannot do without: what more than half of the operations require. Where no requirement is that common, there
 * is none, so that nobody has to have a credential for operations that they do not call.
 */
function commonSecurity(operations: readonly Operation[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const { security } of operations.filter(({ security }) => security.length > 0)) {
    const key = JSON.stringify(security);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const secured = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...counts].find(([, count]) => count > secured / 2) ?? [];
  return most === undefined ? [] : JSON.parse(most);
}

function describe(
  { operation, security, document }: Omit<Operation, "name">,
  common: readonly (readonly string[])[],
): JsonObject {
  const responses = Object.entries(objectAt(operation.responses)).map(
    ([status, response]) => [status, resolve(document, response)] as const,
  );
  const ok = responses.filter(([status]) => /^2/.test(status));
  const successes = ok.length > 0 ? ok : responses.filter(([status]) => status === "default");
  const contents = successes.map(([, { content }]) => objectAt(content));
  const described = contents.filter((content) => Object.keys(content).length > 0);
  const format = responseFormat(document, described);
  const accept = mediaTypes([...successes, ...responses].map(([, { content }]) => objectAt(content)));
  const [body] = byPreference(objectAt(resolve(document, operation.requestBody).content));
  const repeatable = operation["x-repeatable"];
  return {
    ...(JSON.stringify(security) !== JSON.stringify(common) && { security }),
    ...(format && { response: format }),
    ...(format && described.length < contents.length && { optional: true }),
    ...(accept.length > 0 && { accept: accept.join(", ") }),
    ...(body && body !== "application/json" && { body }),
    ...(typeof repeatable === "boolean" && { repeatable }),
  };
}

/** JSON first, as the types have it. */
function byPreference(content: JsonObject): string[] {
  const all = Object.keys(content);
  return [...all.filter(isJsonMediaType), ...all.filter((mediaType) => !isJsonMediaType(mediaType))];
}

function mediaTypes(contents: readonly JsonObject[]): string[] {
  return [...new Set(contents.flatMap(byPreference))];
}

type Format = "object" | "array" | "json" | "text" | "bytes";

/** How the bodies of all successes are read; nothing where one of them is JSON that is not described. */
function responseFormat(document: JsonObject, contents: readonly JsonObject[]): Format | undefined {
  const formats = contents.map((content): Format | undefined => {
    const [mediaType = ""] = byPreference(content);
    if (isJsonMediaType(mediaType)) return jsonFormat(document, objectAt(content[mediaType]).schema);
    return Object.keys(content).some((type) => type.startsWith("text/")) ? "text" : "bytes";
  });
  if (formats.includes(undefined)) return undefined;
  const [first] = formats;
  return formats.every((format) => format === first) ? first : "json";
}

function jsonFormat(document: JsonObject, given: unknown, depth = 0): Format | undefined {
  const schema = resolve(document, given);
  const { properties, additionalProperties, items } = schema;
  const types = [schema.type].flat().filter((type) => type !== undefined);
  const nullable = schema.nullable === true || types.includes("null");
  const [type] = types;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((name) => (Array.isArray(schema[name]) ? schema[name] : []));
  if (parts.length > 0 && depth < 10) {
    const formats = new Set(parts.map((part) => jsonFormat(document, part, depth + 1)));
    const [only] = formats;
    if (formats.size === 1 && !nullable) return only ?? (properties ? "object" : undefined);
    return schema.allOf && !nullable && (formats.has("object") || properties) ? "object" : "json";
  }
  if (nullable || types.length > 1) return "json";
  if (type === "array" || (type === undefined && items)) return "array";
  if (type === "object" || (type === undefined && properties)) {
    return properties || typeof additionalProperties === "object" ? "object" : undefined;
  }
  return type === undefined && schema.enum === undefined && schema.const === undefined ? undefined : "json";
}

/** Follows references within the document. */
function resolve(document: JsonObject, value: unknown): JsonObject {
  return objectAt(resolveReference(document, value, []).value);
}

// Security schemes

/** The options that every client has. */
const reserved = new Set([
  "baseUrl",
  "server",
  "fetch",
  "timeoutMs",
  "retry",
  "maxResponseBytes",
  "dangerouslyAllowHttp",
  "dangerouslyAllowBrowser",
]);
const flatOptions: { readonly [type: string]: readonly string[] } = {
  clientCredentials: [
    "clientId",
    "clientSecret",
    "clientAuthentication",
    "tokens",
    "tokenUrl",
    "scope",
    "audience",
    "resource",
    "parameters",
    "format",
    "onRenewalError",
  ],
  basic: ["username", "password"],
};
const usualOption: { readonly [type: string]: string } = { apiKey: "apiKey", bearer: "token" };

function securitySchemes(document: JsonObject): { [name: string]: JsonObject } {
  const found = Object.entries(objectAt(objectAt(document.components).securitySchemes)).map(
    ([name, scheme]) => [name, securityScheme(resolve(document, scheme))] as const,
  );
  const taken = new Set(reserved);
  for (const { type } of found.map(([, scheme]) => scheme)) {
    for (const option of flatOptions[String(type)] ?? []) taken.add(option);
  }
  return Object.fromEntries(
    found.map(([name, scheme]) => {
      const type = String(scheme.type);
      const alone = found.filter(([, other]) => other.type === type).length === 1;
      if (type === "unsupported" || (alone && flatOptions[type])) return [name, scheme];
      return [
        name,
        { ...scheme, option: freeName((alone && usualOption[type]) || camelCase(name), taken, "Credential") },
      ];
    }),
  );
}

function securityScheme(scheme: JsonObject): JsonObject {
  const { type, name, in: place } = scheme;
  const http = String(scheme.scheme).toLowerCase();
  if (type === "apiKey") return { type, in: place, name };
  if (type === "http" && http === "basic") return { type: "basic" };
  if (type === "http" && http === "bearer") return { type: "bearer" };
  if (type === "openIdConnect") return { type: "bearer" };
  if (type === "oauth2") {
    const { tokenUrl } = objectAt(objectAt(scheme.flows).clientCredentials);
    return typeof tokenUrl === "string" ? { type: "clientCredentials", tokenUrl } : { type: "bearer" };
  }
  return { type: "unsupported", kind: type === "http" ? `http ${scheme.scheme}` : String(type) };
}

function servers(document: JsonObject, schemes: { readonly [name: string]: JsonObject }): JsonObject[] {
  const taken = new Set(reserved);
  for (const { type, option } of Object.values(schemes)) {
    for (const name of option ? [String(option)] : (flatOptions[String(type)] ?? [])) taken.add(name);
  }
  return (Array.isArray(document.servers) ? document.servers : []).map((server) => {
    const { url, variables } = objectAt(server);
    const described = Object.entries(objectAt(variables)).map(([name, variable]) => {
      const { default: fallback, enum: values } = objectAt(variable);
      const option = freeName(camelCase(name), new Set(taken), "Variable");
      const known = { default: String(fallback ?? ""), ...(Array.isArray(values) && { enum: values.map(String) }) };
      return [name, { ...known, ...(option !== name && { option }) }];
    });
    return { url, ...(described.length > 0 && { variables: Object.fromEntries(described) }) };
  });
}

function freeName(name: string, taken: Set<string>, suffix: string): string {
  let free = name;
  while (taken.has(free)) free += suffix;
  taken.add(free);
  return free;
}

function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map(
      (word, position) =>
        (position === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join("");
  return /^[a-z]/i.test(joined) ? joined : `_${joined}`;
}

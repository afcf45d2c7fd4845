import { type JsonObject, objectAt, printable } from "@typed-clients/openapi-document";
import type { LintProblem } from "../spec/lint.ts";

/** What the files of a new API are made from. */
export interface NewApi {
  /** Lower case with hyphens, such as `civic-pass`. */
  readonly api: string;
  readonly document: JsonObject;
  /** What the types package exports as `api`. */
  readonly description: JsonObject;
}

const scope = "@typed-clients";
const dollar = "$";

/** The files by hand of a types package, by their path from the root. */
export function typesPackageFolder({ api, document }: NewApi): [path: string, content: string][] {
  const folder = `packages/${api}-types`;
  const name = `${scope}/${api}-types`;
  const files = { "./openapi.json": "./openapi.json" };
  const manifest = {
    ...identity(name, `TypeScript types, enums and the OpenAPI document of ${titleOf(document)}`, [
      api,
      "openapi",
      "typescript",
    ]),
    ...entry(files),
    files: ["dist", "openapi.json"],
    scripts: { build: "tsc -p tsconfig.json" },
    devDependencies: { "typescript-7": "catalog:" },
  };
  const compilerOptions = { customConditions: [], rootDir: "src", outDir: "dist", lib: ["ES2022"], types: [] };
  const readme = `# ${name}

${titleOf(document)}, as TypeScript: types for every operation and schema, its enums as constants, what a client needs at run
time, and the OpenAPI document itself. Importing a type costs no byte.

\`\`\`sh
npm install ${name}
\`\`\`

\`\`\`ts
import { api, type paths, revision } from "${name}";

export type Path = keyof paths;
console.log(revision.upstream, Object.keys(api.operations).length);
\`\`\`

[\`${scope}/${api}\`](https://www.npmjs.com/package/${scope}/${api}) is the client on top of it.
`;
  return [
    [`${folder}/package.json`, json(manifest)],
    [`${folder}/tsconfig.json`, json({ extends: "../../tsconfig.base.json", compilerOptions, include: ["src"] })],
    [`${folder}/README.md`, readme],
  ];
}

/** The files of a client package, by their path from the root. */
export function clientPackageFolder(newApi: NewApi): [path: string, content: string][] {
  const { api, document } = newApi;
  const folder = `packages/${api}`;
  const name = `${scope}/${api}`;
  const manifest = {
    ...identity(name, `A typed client for ${titleOf(document)}`, [api, "api-client", "openapi", "typescript"]),
    ...entry({}),
    files: ["dist"],
    scripts: { build: "tsc -p tsconfig.build.json", typecheck: "tsc -p tsconfig.json", test: "vitest run" },
    dependencies: { [`${scope}/api-client`]: "workspace:*", [`${scope}/${api}-types`]: "workspace:*" },
    devDependencies: { "typescript-7": "catalog:", vitest: "catalog:" },
  };
  const build = {
    extends: "../../tsconfig.base.json",
    compilerOptions: {
      customConditions: [],
      rootDir: "src",
      outDir: "dist",
      lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: [],
    },
    include: ["src"],
    exclude: ["**/*.test.ts"],
  };
  const check = {
    extends: "../../tsconfig.base.json",
    compilerOptions: { noEmit: true, types: ["node"] },
    include: ["src", "*.ts"],
  };
  return [
    [`${folder}/package.json`, json(manifest)],
    [`${folder}/tsconfig.json`, json(check)],
    [`${folder}/tsconfig.build.json`, json(build)],
    [`${folder}/vitest.config.ts`, 'export { default } from "../../vitest.base.ts";\n'],
    [`${folder}/README.md`, clientReadme(newApi)],
    [`${folder}/src/index.ts`, clientIndex(api)],
    [`${folder}/src/create-${api}-client.ts`, clientSource(newApi)],
    [`${folder}/src/index.test.ts`, clientTest(newApi)],
  ];
}

/** An overlay without corrections. What lint warns of is accepted by rule, and wants a reason. */
export function overlayFile(api: string, warnings: readonly LintProblem[]): string {
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
  const accepted = rules.map((rule) => `\n  - { rule: ${rule}, reason: TODO }`).join("");
  return `overlay: 1.0.0
info:
  title: Corrections of ${api}
  version: 1.0.0
# What lint says and is not an error: \`rule\`, \`at\` (a JSON pointer, \`*\` for anything) where not every place is meant, and
# the \`reason\` why it stays.
x-accepted-warnings:${accepted || " []"}
# One action a correction, with its reason: \`description\`, \`target\` (JSONPath), and \`update\` or \`remove: true\`.
actions: []
`;
}

/** The changeset of the first release. */
export const firstChangeset = ({ api, document }: NewApi): string => `---
"${scope}/${api}": minor
"${scope}/${api}-types": minor
---

Released for the first time: a typed client of ${titleOf(document)}.
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const identity = (name: string, description: string, keywords: readonly string[]) => ({
  name,
  version: "0.0.0",
  description,
  keywords,
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20" },
});

function entry(files: Readonly<Record<string, string>>) {
  const built = { types: "./dist/index.d.ts", default: "./dist/index.js" };
  const rest = { ...files, "./package.json": "./package.json" };
  return {
    exports: { ".": { "@typed-clients/source": "./src/index.ts", ...built }, ...rest },
    publishConfig: { exports: { ".": built, ...rest } },
  };
}

// in a README, a comment and a manifest alike: words, and nothing that a document could steer with
function titleOf(document: JsonObject): string {
  const { title } = objectAt(document.info);
  const words = printable(typeof title === "string" ? title : "")
    .replace(/[^\p{L}\p{N} .,()&+'-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60);
  return words || "an API";
}

const pascal = (api: string): string =>
  api
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
const variable = (api: string): string => {
  const name = pascal(api);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Api`;
};
const environment = (api: string, option: string): string =>
  `${api.replaceAll("-", "_")}_${option.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase();

function clientIndex(api: string): string {
  const name = pascal(api);
  return `export {
  type AccessToken,
  ApiError,
  type ApiErrorOptions,
  type Fetch,
  TokenError,
  type TokenSource,
  unwrap,
} from "${scope}/api-client";
export * from "${scope}/${api}-types";
export { create${name}Client, type ${name}Client, type ${name}ClientOptions } from "./create-${api}-client.ts";
`;
}

function clientSource({ api, document }: NewApi): string {
  const name = pascal(api);
  return `import { type ApiClient, type ApiClientOptions, createApiClient } from "${scope}/api-client";
import { api, type paths } from "${scope}/${api}-types";

/** A client of ${titleOf(document)}. */
export type ${name}Client = ApiClient<paths>;

/** Options of \`create${name}Client\`: the credentials and the server variables that the document asks for, and settings. */
export type ${name}ClientOptions = ApiClientOptions<typeof api>;

/**
 * Creates a client of ${titleOf(document)}. Two clients share nothing.
 *
 * A call resolves with \`{ data, error, response }\`: check \`response.ok\`, or hand the call to \`unwrap\`. It rejects when
 * there is no response (\`TypeError\` of fetch, \`TimeoutError\`, the reason of an abort), no token (\`TokenError\`), or a success
 * that is not what the document promises (\`ApiError\`).
 *
 * @throws TypeError for options that cannot work, and for a client secret in a browser.
 */
export function create${name}Client(options: ${name}ClientOptions): ${name}Client {
  return createApiClient<paths, typeof api>(described, options);
}

// the error about a missing option suggests its variable
const described: typeof api & { readonly environmentPrefix: string } = { ...api, environmentPrefix: "${environment(api, "").slice(0, -1)}" };
`;
}

/** The credentials of every scheme that a client can serve, by option. */
function credentialsOf(
  { securitySchemes }: JsonObject,
  value: (option: string) => string,
  ofTokens: readonly string[] = [],
): string[] {
  return Object.values(objectAt(securitySchemes)).flatMap((scheme) => {
    const { type, option } = objectAt(scheme);
    const pair = { clientCredentials: ["clientId", "clientSecret"], basic: ["username", "password"] }[String(type)];
    if (!pair) return typeof option === "string" ? [`${option}: ${value(option)}`] : [];
    const entries = pair.map((name) => `${name}: ${value(name)}`);
    if (type === "clientCredentials") entries.push(...ofTokens);
    return typeof option === "string" ? [`${option}: { ${entries.join(", ")} }`] : entries;
  });
}

function isRelative({ servers }: JsonObject): boolean {
  const { url } = objectAt(Array.isArray(servers) ? servers[0] : undefined);
  return typeof url !== "string" || !/^([a-z]+:\/\/|\{)/i.test(url);
}

function clientReadme({ api, document, description }: NewApi): string {
  const name = pascal(api);
  const client = variable(api);
  const options = [
    ...credentialsOf(description, (option) => `process.env.${environment(api, option)}`),
    ...(isRelative(description) ? [`baseUrl: process.env.${environment(api, "baseUrl")}`] : []),
  ];
  const path = plainGet(document);
  const given = options.length > 0 ? `{\n${options.map((option) => `  ${option},\n`).join("")}}` : "{}";
  const sample = path
    ? `console.log(await unwrap(${client}.GET(${JSON.stringify(path)})));`
    : `console.log(typeof ${client}.request, typeof unwrap);`;
  return `# ${scope}/${api}

A typed client for ${titleOf(document)}: every operation of its OpenAPI document, authenticated as the document says.

\`\`\`sh
npm install ${scope}/${api}
\`\`\`

\`\`\`ts
import { create${name}Client, unwrap } from "${scope}/${api}";

const ${client} = create${name}Client(${given});
${sample}
\`\`\`

With plain \`fetch\` you would also write: paths and parameters that no compiler checks, the credentials of each operation,
timeouts, retries, and what to do with a response that is not as documented.

## What can go wrong

| what you get | when |
|---|---|
| \`{ error, response }\` | the API answered, and not with a success: check \`response.ok\`, or let \`unwrap\` throw an \`ApiError\` |
| \`ApiError\` | a success is not what the document promises |
| \`TimeoutError\` | no response within \`timeoutMs\` (30 s) |
| \`TypeError\` | the network failed; or an option is wrong, which the message names |
`;
}

/** The path of an operation that needs nothing, for a sample. */
function plainGet(document: JsonObject): string | undefined {
  const found = Object.entries(objectAt(document.paths)).find(([path, item]) => {
    const { get, parameters, $ref } = objectAt(item);
    const all = [parameters, objectAt(get).parameters].flatMap((list) => (Array.isArray(list) ? list : []));
    const needsNothing = all.every((parameter) => !objectAt(parameter).$ref && objectAt(parameter).required !== true);
    return get && !$ref && needsNothing && /^[\w/.~-]+$/.test(path);
  });
  return found?.[0];
}

function clientTest({ api, document, description }: NewApi): string {
  const name = pascal(api);
  const [operation] = Object.keys(objectAt(description.operations)).filter((name) => isServed(description, name));
  if (operation === undefined) return testWithoutCall(name);
  const [method = "GET", path = "/"] = operation.split(/ (.*)/);
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, parameter = ""]) => parameter);
  const values = Object.fromEntries(names.map((parameter) => [parameter, "a"]));
  const options = credentialsOf(description, (option) => JSON.stringify(`fake-${option}`), [
    'tokenUrl: "https://api.example.test/token"', // the document's may be relative, or without TLS
  ]);
  const sent = path.replace(/\{[^{}]*\}/g, "a");
  return `import { expect, test } from "vitest";
import { api, create${name}Client } from "./index.ts";

type Call = (method: string, path: string, init: object) => Promise<{ readonly response: Response }>;

test("knows the operations of the document", () => {
  expect(Object.keys(api.operations)).toContain(${JSON.stringify(operation)});
});

test("sends a call of ${titleOf(document)} to its server, and gives its response", async () => {
  const sent: string[] = [];
  const client = create${name}Client({
    ${[...options, 'baseUrl: "https://api.example.test"'].join(",\n    ")},
    fetch: async (input, init) => {
      const { method, url } = new Request(input, init);
      sent.push(\`${dollar}{method} ${dollar}{new URL(url).host} ${dollar}{decodeURI(new URL(url).pathname)}\`);
      // as a token endpoint answers, and the API alike
      return Response.json({ access_token: "fake-token", token_type: "Bearer", expires_in: 3600 });
    },
  });
  const call = client.request as unknown as Call; // its type knows one operation at a time
  const { response } = await call(${JSON.stringify(method)}, ${JSON.stringify(path)}, {
    params: { path: ${JSON.stringify(values)} },
    parseAs: "text",
  });
  expect(response.status).toBe(200);
  expect(sent.at(-1)).toBe(${JSON.stringify(`${method} api.example.test ${sent}`)});
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

function isServed({ operations, security, securitySchemes }: JsonObject, name: string): boolean {
  const { security: own = security ?? [] } = objectAt(objectAt(operations)[name]);
  const alternatives: unknown[] = Array.isArray(own) ? own : [];
  const serves = (scheme: unknown) => {
    const { type } = objectAt(objectAt(securitySchemes)[String(scheme)]);
    return type !== undefined && type !== "unsupported";
  };
  return alternatives.length === 0 || alternatives.some((all) => Array.isArray(all) && all.every(serves));
}

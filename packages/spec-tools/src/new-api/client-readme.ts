import { type JsonObject, listAt, objectAt, resolve } from "@typed-clients/openapi-document";
import { credentialOptions, servedOperations } from "./credentials.ts";
import { environmentVariable, type NewApi, pascalCase, scope, titleOf, variableOf } from "./new-api.ts";
import { isRelative, serverAddress, tokenAddress } from "./server-address.ts";

/** The README of a client package. */
export function clientReadme(newApi: NewApi): string {
  const { api, document, description } = newApi;
  const name = pascalCase(api);
  const client = variableOf(api);
  const fromEnvironment = (option: string) => `process.env.${environmentVariable(api, option)}`;
  const options = [
    ...credentialOptions(
      description,
      ({ flatName }) => fromEnvironment(flatName),
      (tokenUrl) =>
        isRelative(tokenUrl) || tokenAddress(tokenUrl) ? [] : [`tokenUrl: ${fromEnvironment("tokenUrl")}`],
    ),
    ...(serverAddress(description, "https://api.example.test").isOwn ? [`baseUrl: ${fromEnvironment("baseUrl")}`] : []),
  ];
  const path = plainGet(newApi);
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
| \`{ error, response }\` | the API responded, and not with a success: check \`response.ok\`, or let \`unwrap\` throw an \`ApiError\` |
| \`ApiError\` | a success is not what the document promises |
| \`TimeoutError\` | no response within \`timeoutMs\` (30 s) |
| \`TypeError\` | the network failed; or an option is wrong, which the message names |
`;
}

/** The path of an operation that needs nothing but credentials and promises a success, for a sample. */
function plainGet({ document, description }: NewApi): string | undefined {
  const served = servedOperations(description);
  const at = (value: unknown): JsonObject => objectAt(resolve(document, value, []).value);
  const found = Object.entries(objectAt(document.paths)).find(([path, given]) => {
    const item = at(given);
    const { parameters, responses, servers = item.servers } = objectAt(item.get);
    const all = [item.parameters, parameters].flatMap((list) => listAt(list).map(at));
    return (
      /^[\w/.~-]+$/.test(path) &&
      served.includes(`GET ${path}`) &&
      servers === undefined && // one with a server of its own
      all.every(({ required }) => required !== true) &&
      Object.keys(objectAt(responses)).some((status) => /^(2..|default)$/i.test(status))
    );
  });
  return found?.[0];
}

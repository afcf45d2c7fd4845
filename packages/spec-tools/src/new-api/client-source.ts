import { environmentVariable, type NewApi, pascalCase, scope, titleOf } from "./new-api.ts";

/** `src/index.ts` of a client package. */
export function clientIndex(api: string): string {
  const name = pascalCase(api);
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

/** The client of an API. */
export function clientSource({ api, document }: NewApi): string {
  const name = pascalCase(api);
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
const described: typeof api & { readonly environmentPrefix: string } = { ...api, environmentPrefix: "${environmentVariable(api, "").slice(0, -1)}" };
`;
}

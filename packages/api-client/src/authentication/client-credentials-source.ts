import { type ClientCredentialsOptions, clientCredentials, type TokenSource } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";
import type { SecuritySchemeDescription } from "../api-description.ts";
import type { ClientSettings, GivenOptions } from "../options.ts";
import type { Server } from "../server.ts";
import { isTokenSource } from "./secret-source.ts";

type Scheme = Extract<SecuritySchemeDescription, { type: "clientCredentials" }>;

/** The options of which any one means that a credential was given. */
export const clientCredentialsOptionNames: readonly string[] = [
  "clientId",
  "clientSecret",
  "clientAuthentication",
  "tokens",
];

/** The source of the tokens of an API with OAuth 2.0 client credentials. */
export function clientCredentialsSource(
  scheme: Scheme,
  credential: GivenOptions,
  { fetch, timeoutMs, dangerouslyAllowBrowser, dangerouslyAllowHttp }: ClientSettings,
  server: Server,
  hint: (option: string) => string,
): TokenSource {
  const { tokens, clientId, clientSecret, clientAuthentication } = credential;
  if (tokens !== undefined) {
    if (isTokenSource(tokens) && clientId === undefined && clientSecret === undefined) return tokens;
    throw expected("tokens", "an object with a method token, and neither clientId nor clientSecret beside it", tokens);
  }
  refuseBlank("clientId", clientId, hint);
  if (typeof clientAuthentication !== "function" && typeof clientSecret !== "function") {
    refuseBlank("clientSecret", clientSecret, hint);
  }
  if (typeof window === "object" && "document" in window && dangerouslyAllowBrowser !== true) {
    throw new TypeError(
      "Never expose a client secret in a browser: call from a back end, or set dangerouslyAllowBrowser: true",
    );
  }
  const {
    tokenUrl = server.resolve(scheme.tokenUrl),
    scope,
    audience,
    resource,
    parameters,
    format,
    onRenewalError,
  } = credential;
  const options = {
    tokenUrl,
    clientId,
    clientSecret,
    clientAuthentication,
    scope,
    audience,
    resource,
    parameters,
    format,
    onRenewalError,
    fetch,
    timeoutMs,
    dangerouslyAllowHttp,
  };
  // it checks each of them, and takes undefined as left out
  return clientCredentials(options as ClientCredentialsOptions);
}

function refuseBlank(option: string, value: unknown, hint: (option: string) => string): void {
  if (typeof value !== "string" || !value.trim()) throw expected(option, "a non-empty string", value, hint(option));
}

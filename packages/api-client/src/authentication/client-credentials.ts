import { type ClientCredentialsOptions, clientCredentials, type TokenSource } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";
import type { SecuritySchemeDescription } from "../api-description.ts";
import type { GivenOptions } from "../options.ts";
import { type CredentialContext, credentialOptions, type SchemeType } from "./security-scheme.ts";
import { isTokenSource } from "./token-source.ts";

type ClientCredentialsScheme = Extract<SecuritySchemeDescription, { type: "clientCredentials" }>;

/** OAuth 2.0 with client credentials. */
export const clientCredentialsScheme: SchemeType = {
  options: ["clientId", "clientSecret", "clientAuthentication", "tokens"],
  credential: (scheme: ClientCredentialsScheme, context) => ({
    tokens: clientCredentialsSource(scheme, credentialOptions(scheme.option, context.options), context),
    header: "authorization",
  }),
};

/** The source of the tokens of an API. */
function clientCredentialsSource(
  scheme: ClientCredentialsScheme,
  credential: GivenOptions,
  { options: clientOptions, server, hint }: CredentialContext,
): TokenSource {
  const { fetch, timeoutMs, dangerouslyAllowBrowser, dangerouslyAllowHttp } = clientOptions;
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

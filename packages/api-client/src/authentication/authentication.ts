import type { TokenSource } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";
import type { ApiDescription, SecurityRequirements, SecuritySchemeDescription } from "../api-description.ts";
import type { OutgoingRequest } from "../call/outgoing-request.ts";
import type { GivenOptions } from "../options.ts";
import type { Server } from "../server.ts";
import { clientCredentialsOptionNames, clientCredentialsSource } from "./client-credentials-source.ts";
import { type Apply, applyApiKey, applyBasic } from "./key-credentials.ts";
import { secretSource, tokenSource } from "./secret-source.ts";

/** The credential of one security scheme: a source of tokens, or something to put into each request. */
interface Credential {
  readonly tokens?: TokenSource;
  readonly apply?: Apply;
  /** The header that it takes, in lower case: another credential cannot take the same. */
  readonly header?: string;
}

/** What one operation's requests are authenticated with. */
export interface OperationCredentials {
  /** Where its bearer tokens come from. */
  readonly tokens: TokenSource | undefined;
  /** Whether it sends anything that only the API's own origin may see. */
  readonly secret: boolean;
  /** Adds what is not a token to a request, without changing the one it is given. */
  apply(request: OutgoingRequest): Promise<OutgoingRequest>;
}

/** Finds the credentials of an operation by its name, `GET /pets`. */
export type Authentication = (operation: string) => OperationCredentials;

/**
 * Reads the credentials out of a client's options.
 *
 * @throws TypeError for a credential that cannot work, for a missing one that most operations require, and from the function it
 * returns for an operation whose schemes got none.
 */
export function authentication(api: ApiDescription, options: GivenOptions, server: Server): Authentication {
  const credentials = new Map<string, Credential>();
  for (const [name, scheme] of Object.entries(api.securitySchemes)) {
    if (isGiven(scheme, options)) credentials.set(name, credentialOf(scheme, options, server, api.environmentPrefix));
  }
  const [missing] = missingOf(api, credentials);
  // the credential that is not there says best what it expects
  if (missing) credentialOf(missing, options, server, api.environmentPrefix);

  return (operation) => {
    const requirements = api.operations[operation]?.security ?? api.security ?? [];
    const complete = requirements.filter((names) => names.every((name) => credentials.has(name)));
    // a call that needs no credential carries one that was given
    const combination = complete.find((names) => names.length > 0) ?? complete[0];
    if (!combination && requirements.length > 0) throw unauthenticated(operation, api, requirements);
    const chosen = (combination ?? []).map((name) => credentials.get(name) as Credential);
    const headers = chosen.flatMap(({ header }) => header ?? []);
    if (new Set(headers).size < headers.length) {
      throw new TypeError(`${operation}: ${combination?.join(" and ")} need the same header, such as Authorization`);
    }
    return {
      tokens: chosen.find(({ tokens }) => tokens)?.tokens,
      secret: chosen.length > 0,
      async apply(request) {
        let { url } = request;
        const headers = new Headers(request.init.headers);
        for (const { apply } of chosen) url = (await apply?.(url, headers)) ?? url;
        return { url, init: { ...request.init, headers } };
      },
    };
  };
}

/** The schemes without a credential of the alternative that the caller began with, else of the first; none where one is complete. */
function missingOf(
  { security = [], securitySchemes }: ApiDescription,
  credentials: ReadonlyMap<string, Credential>,
): readonly SecuritySchemeDescription[] {
  const served = security
    .map((names) => names.map((name) => ({ given: credentials.has(name), scheme: securitySchemes[name] })))
    .filter((schemes) => schemes.every(({ scheme }) => scheme?.type !== "unsupported"));
  if (served.some((schemes) => schemes.every(({ given }) => given))) return [];
  const begun = served.find((schemes) => schemes.some(({ given }) => given)) ?? served[0] ?? [];
  return begun.flatMap(({ given, scheme }) => (given || !scheme ? [] : scheme));
}

function optionNames(scheme: SecuritySchemeDescription): readonly string[] {
  if (scheme.type === "unsupported") return [];
  if (scheme.option) return [scheme.option];
  return scheme.type === "basic" ? ["username", "password"] : clientCredentialsOptionNames;
}

function isGiven(scheme: SecuritySchemeDescription, options: GivenOptions): boolean {
  return optionNames(scheme).some((name) => options[name] !== undefined);
}

function credentialOf(
  scheme: SecuritySchemeDescription,
  options: GivenOptions,
  server: Server,
  environmentPrefix: string | undefined,
): Credential {
  const hint = (option: string) =>
    environmentPrefix ? ` (is ${environmentPrefix}_${option.replace(/[A-Z]/g, "_$&").toUpperCase()} set?)` : "";
  const header = "authorization";
  const nested = scheme.type !== "unsupported" && scheme.option;
  const given = nested ? options[nested] : options;
  switch (scheme.type) {
    case "clientCredentials":
      return { tokens: clientCredentialsSource(scheme, objectOf(given, nested), options, server, hint), header };
    case "bearer":
      return { tokens: tokenSource(scheme.option, given, hint(scheme.option)), header };
    case "apiKey": {
      const apply = applyApiKey(scheme, secretSource(scheme.option, given, hint(scheme.option)));
      return scheme.in === "header" ? { apply, header: scheme.name.toLowerCase() } : { apply };
    }
    case "basic": {
      const { username, password } = objectOf(given, nested);
      const source = (name: string, value: unknown, other: unknown) =>
        // a key as user name without a password is common, and so is the contrary
        value === "" && other
          ? async () => ""
          : secretSource(nested ? `${nested}.${name}` : name, value, hint(nested ? `${nested}_${name}` : name));
      const user = source("username", username, password);
      return { apply: applyBasic(user, source("password", password, username)), header };
    }
    case "unsupported":
      throw new TypeError(`${scheme.kind} is not supported`);
  }
}

function objectOf(value: unknown, option: string | false | undefined): GivenOptions {
  if (typeof value === "object" && value !== null) return value as GivenOptions;
  throw expected(option || "options", "an object", value);
}

function unauthenticated(operation: string, api: ApiDescription, requirements: SecurityRequirements): TypeError {
  const alternatives = requirements.map((names) =>
    names.map((name) => describe(name, api.securitySchemes[name])).join(" and "),
  );
  return new TypeError(`${operation}: expected a credential for ${alternatives.join(", or ")}; received none`);
}

function describe(name: string, scheme: SecuritySchemeDescription | undefined): string {
  if (!scheme) return `the security scheme ${name}, which the document does not define`;
  if (scheme.type === "unsupported") return `the security scheme ${name} (${scheme.kind}, which is not supported)`;
  const options = optionNames(scheme).slice(0, 2);
  return `the security scheme ${name} (${options.length > 1 ? "options" : "option"} ${options.join(", ")})`;
}

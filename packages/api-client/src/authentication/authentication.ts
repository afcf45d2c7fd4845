import type { TokenSource } from "@typed-clients/client-credentials";
import type { ApiDescription, SecurityRequirements, SecuritySchemeDescription } from "../api-description.ts";
import type { OutgoingRequest } from "../call/outgoing-request.ts";
import type { GivenOptions } from "../options.ts";
import type { Server } from "../server.ts";
import type { Conceal, Credential, SchemeType } from "./security-scheme.ts";

/** What a client knows of each type of security scheme that its document uses. */
export type SchemeTypes = { readonly [type: string]: SchemeType | undefined };

/** What one operation's requests are authenticated with. */
export interface OperationCredentials {
  /** Where its bearer tokens come from. */
  readonly tokens: TokenSource | undefined;
  /** Whether it sends anything that only the API's own origin may see. */
  readonly secret: boolean;
  /** Adds what is not a token to a request, without changing the one it is given. */
  apply(request: OutgoingRequest): Promise<OutgoingRequest>;
  /** Hides what `apply` has put into the address, if anything. */
  readonly conceal: Conceal | undefined;
}

/** Finds the credentials of an operation by its name, `GET /pets`. */
export type Authentication = (operation: string) => OperationCredentials;

/**
 * Reads the credentials out of a client's options.
 *
 * @throws TypeError for a credential that cannot work, for a missing one that most operations require, and from the function it
 * returns for an operation whose schemes got none.
 */
export function authentication(
  api: ApiDescription,
  options: GivenOptions,
  server: Server,
  types: SchemeTypes,
): Authentication {
  const { environmentPrefix } = api;
  const hint = (option: string) =>
    environmentPrefix ? ` (is ${environmentPrefix}_${option.replace(/[A-Z]/g, "_$&").toUpperCase()} set?)` : "";
  const credentials = new Map<string, Credential>();
  for (const [name, scheme] of Object.entries(api.securitySchemes)) {
    const given = optionNames(scheme, types).some((option) => options[option] !== undefined);
    const credential = given && types[scheme.type]?.credential(scheme, { options, server, hint });
    if (credential) credentials.set(name, credential);
  }
  const [missing] = missingOf(api, credentials);
  // the credential that is not there says best what it expects
  if (missing) types[missing.type]?.credential(missing, { options, server, hint });

  return (operation) => {
    const requirements = api.operations[operation]?.security ?? api.security ?? [];
    const complete = requirements.filter((names) => names.every((name) => credentials.has(name)));
    // a call that needs no credential carries one that was given
    const combination = complete.find((names) => names.length > 0) ?? complete[0];
    if (!combination && requirements.length > 0) throw unauthenticated(operation, api, requirements, types);
    const chosen = (combination ?? []).map((name) => credentials.get(name) as Credential);
    const headers = chosen.flatMap(({ header }) => header ?? []);
    if (new Set(headers).size < headers.length) {
      throw new TypeError(`${operation}: ${combination?.join(" and ")} need the same header, such as Authorization`);
    }
    return {
      tokens: chosen.find(({ tokens }) => tokens)?.tokens,
      secret: chosen.length > 0,
      conceal: chosen.find(({ conceal }) => conceal)?.conceal,
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

function optionNames(scheme: SecuritySchemeDescription, types: SchemeTypes): readonly string[] {
  if (scheme.type !== "unsupported" && scheme.option) return [scheme.option];
  return types[scheme.type]?.options ?? [];
}

function unauthenticated(
  operation: string,
  { securitySchemes }: ApiDescription,
  requirements: SecurityRequirements,
  types: SchemeTypes,
): TypeError {
  const describe = (name: string) => {
    const scheme = securitySchemes[name];
    if (!scheme) return `the security scheme ${name}, which the document does not define`;
    if (scheme.type === "unsupported") return `the security scheme ${name} (${scheme.kind}, which is not supported)`;
    const options = optionNames(scheme, types).slice(0, 2);
    return `the security scheme ${name} (${options.length > 1 ? "options" : "option"} ${options.join(", ")})`;
  };
  const alternatives = requirements.map((names) => names.map(describe).join(" and "));
  return new TypeError(`${operation}: expected a credential for ${alternatives.join(", or ")}; received none`);
}

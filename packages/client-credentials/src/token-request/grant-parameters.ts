import { expected } from "../options/expected.ts";
import type { TokenRequestOptions } from "./token-request-options.ts";

/** The parameters of the grant, without those that authenticate the client, and without empty ones. */
export function grantParameters(options: TokenRequestOptions): URLSearchParams {
  const { scope, audience = "", resource, parameters = {} } = options;
  if (Object(parameters) !== parameters) throw expected("parameters", "an object of strings", parameters);
  const taken = Object.keys(parameters).find((name) => /^(grant_type|client_.*|scope|audience|resource)$/.test(name));
  if (taken) throw expected(`parameters.${taken}`, "an option of its own", parameters[taken]);
  const entries = [
    ["grant_type", "client_credentials"],
    ["scope", texts("scope", scope).join(" ")],
    ["audience", audience],
    ...texts("resource", resource).map((uri) => ["resource", uri]),
    ...Object.entries(parameters).flatMap(([name, value]) =>
      texts(`parameters.${name}`, value).map((text) => [name, text]),
    ),
  ];
  return new URLSearchParams(entries.filter(([, value]) => value));
}

function texts(option: string, value: string | readonly string[] = []): string[] {
  return [value].flat().map((text) => {
    if (typeof text !== "string") throw expected(option, "a string, or an array of strings", text);
    return text;
  });
}

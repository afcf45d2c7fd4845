import { expected } from "../options/expected.ts";
import type { TokenRequestOptions } from "../token-source/client-credentials.ts";

/** The parameters of the grant, without those that authenticate the client, and without empty ones. */
export function grantParameters(options: TokenRequestOptions): URLSearchParams {
  const { scope = "", audience = "", resource = [], parameters = {} } = options;
  const taken = Object.keys(parameters).find((name) => /^(grant_type|client_.*|scope|audience|resource)$/.test(name));
  if (taken) throw expected(`parameters.${taken}`, "an option of its own", parameters[taken]);
  const entries = [
    ["grant_type", "client_credentials"],
    ["scope", [scope].flat().join(" ")],
    ["audience", audience],
    ...[resource].flat().map((uri) => ["resource", uri]),
    ...Object.entries(parameters),
  ];
  return new URLSearchParams(entries.filter(([, value]) => value));
}

import type { TokenRequestOptions } from "./client-credentials.js";

const ownOption: Readonly<Record<string, string>> = {
  grant_type: "nothing: it is client_credentials",
  client_id: "clientId",
  client_secret: "clientSecret",
  client_assertion: "clientAuthentication",
  client_assertion_type: "clientAuthentication",
  scope: "scope",
  audience: "audience",
  resource: "resource",
};

/** The parameters of the grant, without those that authenticate the client. */
export function grantParameters(options: TokenRequestOptions): URLSearchParams {
  const { scope = [], audience, resource = [], parameters = {} } = options;
  const scopes = typeof scope === "string" ? scope : scope.filter(Boolean).join(" ");
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes) body.set("scope", scopes);
  if (audience) body.set("audience", audience);
  for (const value of typeof resource === "string" ? [resource] : resource) body.append("resource", value);
  for (const [name, value] of Object.entries(parameters)) {
    if (Object.hasOwn(ownOption, name)) throw new TypeError(`parameters.${name}: use the option ${ownOption[name]}`);
    if (typeof value !== "string") throw new TypeError(`parameters.${name}: expected a string`);
    body.set(name, value);
  }
  return body;
}

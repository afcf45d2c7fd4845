import { type JsonObject, objectAt, securitySchemesOf } from "@typed-clients/openapi-document";
import { camelCase, flatOptions, freeName, reserved } from "./option-names.ts";

const usualOption: { readonly [type: string]: string } = { apiKey: "apiKey", bearer: "token" };

/** The security schemes of a document, each with the option that takes its credential. */
export function securitySchemes(document: JsonObject): { [name: string]: JsonObject } {
  const found = [...securitySchemesOf(document)].map(([name, scheme]) => [name, securityScheme(scheme)] as const);
  const taken = new Set(reserved);
  for (const { type } of found.map(([, scheme]) => scheme)) {
    for (const option of flatOptions[String(type)] ?? []) taken.add(option);
  }
  return Object.fromEntries(
    found.map(([name, scheme]) => {
      const type = String(scheme.type);
      const alone = found.filter(([, other]) => other.type === type).length === 1;
      if (type === "unsupported" || (alone && flatOptions[type])) return [name, scheme];
      return [
        name,
        { ...scheme, option: freeName((alone && usualOption[type]) || camelCase(name), taken, "Credential") },
      ];
    }),
  );
}

function securityScheme(scheme: JsonObject): JsonObject {
  const { type, name, in: place } = scheme;
  const http = String(scheme.scheme).toLowerCase();
  if (type === "apiKey") return { type, in: place, name };
  if (type === "http" && http === "basic") return { type: "basic" };
  if (type === "http" && http === "bearer") return { type: "bearer" };
  if (type === "openIdConnect") return { type: "bearer" };
  if (type === "oauth2") {
    const { tokenUrl } = objectAt(objectAt(scheme.flows).clientCredentials);
    return typeof tokenUrl === "string" ? { type: "clientCredentials", tokenUrl } : { type: "bearer" };
  }
  return { type: "unsupported", kind: type === "http" ? `http ${scheme.scheme}` : String(type) };
}

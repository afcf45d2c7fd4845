import { type JsonObject, listAt, serversOf } from "@typed-clients/openapi-document";
import { camelCase, flatOptions, freeName, reserved } from "./option-names.ts";

/** The servers of a document, each variable with the option that sets it. */
export function servers(document: JsonObject, schemes: { readonly [name: string]: JsonObject }): JsonObject[] {
  const taken = new Set(reserved);
  for (const { type, option } of Object.values(schemes)) {
    for (const name of option ? [String(option)] : (flatOptions[String(type)] ?? [])) taken.add(name);
  }
  if (listAt(document.servers).length === 0) return [];
  return serversOf(document).map(({ url, variables }) => {
    const described = [...variables].map(([name, { default: fallback = "", enum: values }]) => {
      const option = freeName(camelCase(name), new Set(taken), "Variable");
      const known = { default: fallback, ...(values.length > 0 && { enum: values }) };
      return [name, { ...known, ...(option !== name && { option }) }];
    });
    return { url, ...(described.length > 0 && { variables: Object.fromEntries(described) }) };
  });
}

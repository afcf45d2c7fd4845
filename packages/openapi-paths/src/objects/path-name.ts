import { isObject, type JsonObject, objectOr } from "../document/json.ts";
import { resolve } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { propertyName } from "../text/literal.ts";
import { methodsOf } from "./path-item.ts";

/** The name of a path whose parameters are types: `[path: `/pets/${number}`]`, as it is where it has none. */
export function pathName(emission: Emission, path: string, item: JsonObject): string {
  if (!/\{[^}]+\}/.test(path) || typeof item.$ref === "string") return propertyName(path);
  const types = parameterTypes(emission, item);
  const parts = path.split(/\{([^}]+)\}/).map((part, index) => {
    if (index % 2 === 1) return `\${${types.get(part) ?? "string"}}`;
    return part.replace(/[`\\]|\$(?=\{)/g, "\\$&");
  });
  return `[path: \`${parts.join("")}\`]`;
}

function parameterTypes(emission: Emission, item: JsonObject): Map<string, string> {
  const types = new Map<string, string>();
  for (const { parameters } of [item, ...methodsOf(emission).map((method) => objectOr(item[method]))]) {
    if (!Array.isArray(parameters)) continue;
    for (const parameter of parameters) {
      const resolved = resolve(emission.document, parameter, undefined);
      if (!isObject(resolved) || resolved.in !== "path") continue;
      const { type } = objectOr(resolved.schema);
      if (type === "integer" || type === "number") types.set(String(resolved.name), "number");
      else types.set(String(resolved.name), type === "boolean" ? "boolean" : "string");
    }
  }
  return types;
}

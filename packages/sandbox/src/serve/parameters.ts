import type { Operation, ParameterPlace } from "@typed-clients/contract-testing/router";
import { createSchemas } from "@typed-clients/contract-testing/validator";

/** Reads the values of parameters that were found valid: numbers and booleans as such, repeated ones as a list. */
export type ParameterReader = (
  operation: Operation,
  place: ParameterPlace,
  textsOf: (name: string) => readonly string[],
) => Record<string, unknown>;

export function createParameterReader(document: object): ParameterReader {
  const schemas = createSchemas(document, { direction: "request" });
  const schemaOf = (pointer: string | undefined) => {
    const schema = pointer === undefined ? true : schemas.resolved(schemas.at(pointer));
    return typeof schema === "object" ? schema : {};
  };
  const coerced = (text: string, type: unknown): unknown => {
    const types: readonly unknown[] = Array.isArray(type) ? type : [type];
    if (types.includes("string") || type === undefined) return text;
    if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
    return types.some((one) => one === "number" || one === "integer") ? Number(text) : text;
  };
  return ({ parameters }, place, textsOf) => {
    const values: Record<string, unknown> = {};
    for (const { name, in: where, schema: pointer, explode } of parameters) {
      const texts = where === place ? textsOf(name) : [];
      if (texts.length === 0) continue;
      const { type, items } = schemaOf(pointer);
      if (type === "array") {
        const itemType = typeof items === "object" && items !== null && "type" in items ? items.type : undefined;
        const parts = explode ? texts : texts.flatMap((text) => text.split(","));
        values[name] = parts.map((text) => coerced(text, itemType));
      } else values[name] = coerced(texts[0] ?? "", type);
    }
    return values;
  };
}

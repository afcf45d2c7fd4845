import type { Emission } from "../emission.ts";
import { isObject, type JsonObject, objectOr } from "./json.ts";
import { resolve } from "./reference.ts";

/** A step into a type: the name of a member, or what an array or a record is indexed with. */
export type AccessStep = { readonly name: string } | { readonly index: "number" | "string" };

/** What stands at a pointer, and how it is reached in the declarations. */
type Walk = (reached: Reached, steps: readonly string[]) => readonly AccessStep[] | undefined;

interface Reached {
  readonly emission: Emission;
  readonly value: unknown;
  readonly access: readonly AccessStep[];
}

/**
 * Translates a pointer into steps of an indexed access type: `components["schemas"]["Pet"]["name"]` for
 * `#/components/schemas/Pet/properties/name`. `undefined` where the declarations have no such member, or one on the way
 * may be absent: then what stands there has to be written out.
 */
export function accessSteps(emission: Emission, steps: readonly string[]): readonly AccessStep[] | undefined {
  if (emission.options.excludeDeprecated && isDeprecated(emission.document, steps)) return undefined;
  const [root = "", section = "", name = "", ...others] = steps;
  if (root === "components" && Object.hasOwn(sectionWalks, section) && steps.length > 2) {
    const value = member(member(emission.document.components, section), name);
    const access = [{ name: root }, { name: section }, { name }];
    return sectionWalks[section]?.({ emission, value, access }, others);
  }
  if ((root !== "paths" && root !== "webhooks") || steps.length < 2) return undefined;
  const value = member(emission.document[root], section);
  return walkPathItem({ emission, value, access: [{ name: root }, { name: section }] }, steps.slice(2));
}

/** Whether something on the way to a pointer is left out. */
function isDeprecated(document: JsonObject, steps: readonly string[]): boolean {
  let reached: unknown = document;
  return steps.some((step) => {
    reached = member(reached, step);
    return objectOr(reached).deprecated;
  });
}

const walkSchema: Walk = (reached, [keyword, name, ...others]) => {
  if (keyword === undefined) return reached.access;
  const schema = objectOr(reached.value);
  if (!isPlain(schema)) return undefined;
  const step = (value: unknown, ...access: AccessStep[]) => ({
    ...reached,
    value,
    access: [...reached.access, ...access],
  });
  if (keyword === "items" && schema.type === "array" && isObject(schema.items))
    return walkSchema(step(schema.items, { index: "number" }), name === undefined ? [] : [name, ...others]);
  if (keyword === "additionalProperties" && !isObject(schema.properties) && !isObject(schema.patternProperties))
    return walkSchema(step(schema[keyword], { index: "string" }), name === undefined ? [] : [name, ...others]);
  if (name === undefined) return undefined;
  if (keyword === "$defs" && schema.type === "object")
    return walkSchema(step(member(schema.$defs, name), { name: keyword }, { name }), others);
  if (keyword !== "properties") return undefined;
  const property = member(schema.properties, name);
  const { defaultNonNullable = true } = reached.emission.options;
  const required = Array.isArray(schema.required) && schema.required.includes(name);
  // a default does not do in a request, which is not told from here
  const isThere = required || (defaultNonNullable && objectOr(property).default !== undefined && others.length === 0);
  return others.length === 0 || isThere ? walkSchema(step(property, { name }), others) : undefined;
};

/** Whether a schema is declared as what it says itself, and not as one of several types. */
function isPlain(schema: JsonObject): boolean {
  const several = ["anyOf", "oneOf", "enum", "const", "nullable", "$ref"].some(
    (keyword) => schema[keyword] !== undefined,
  );
  return !several && !Array.isArray(schema.type) && schema.prefixItems === undefined;
}

/** The schema of a parameter or a header is its type. */
const walkSchemaOwner: Walk = (reached, [keyword, ...others]) => {
  if (keyword === undefined) return reached.access;
  const { schema } = objectOr(reached.value);
  return keyword === "schema" && schema !== undefined ? walkSchema({ ...reached, value: schema }, others) : undefined;
};

const walkContentOwner: Walk = (reached, [keyword, name, ...others]) => {
  if (keyword === undefined) return reached.access;
  if (name === undefined || objectOr(reached.value).$ref !== undefined) return undefined;
  const value = member(member(reached.value, keyword), name);
  const access = [...reached.access, { name: keyword }, { name }];
  if (keyword === "content") return walkSchemaOwner({ ...reached, value, access }, others);
  if (keyword !== "headers") return undefined;
  return others.length === 0 || objectOr(value).required
    ? walkSchemaOwner({ ...reached, value, access }, others)
    : undefined;
};

const walkPathItem: Walk = (reached, [keyword, ...others]) => {
  if (keyword === undefined) return reached.access;
  const item = objectOr(reached.value);
  if (item.$ref !== undefined) return undefined;
  if (keyword === "parameters") return walkParameter(reached, others, [item.parameters], item.parameters);
  const operation = objectOr(member(item, keyword));
  const inside = { ...reached, value: operation, access: [...reached.access, { name: keyword }] };
  const [part, name, ...rest] = others;
  if (part === undefined) return inside.access;
  if (operation.$ref !== undefined) return undefined;
  if (part === "parameters")
    return walkParameter(inside, others.slice(1), [item.parameters, operation.parameters], operation.parameters);
  if (part === "requestBody") {
    const access = [...inside.access, { name: part }];
    const isThere = others.length === 1 || objectOr(operation.requestBody).required;
    return isThere ? walkContentOwner({ ...inside, value: operation.requestBody, access }, others.slice(1)) : undefined;
  }
  if (part !== "responses" || name === undefined) return undefined;
  const access = [...inside.access, { name: part }, { name }];
  return walkContentOwner({ ...inside, value: member(operation.responses, name), access }, rest);
};

/** A parameter is declared by where it is sent and its name, not by its index. */
function walkParameter(
  reached: Reached,
  [index, ...others]: readonly string[],
  lists: readonly unknown[],
  own: unknown,
): readonly AccessStep[] | undefined {
  if (index === undefined) return undefined;
  const { document } = reached.emission;
  const resolved = (parameter: unknown) => objectOr(resolve(document, parameter, undefined));
  const parameter = resolved(member(own, index));
  const location = String(parameter.in);
  const isThere = lists
    .flatMap((list) => (Array.isArray(list) ? list.map(resolved) : []))
    .some((other) => other.in === location && (other.required || location === "path"));
  if (!isThere) return undefined; // `query?:` cannot be indexed
  const access = [...reached.access, { name: "parameters" }, { name: location }, { name: String(parameter.name) }];
  return walkSchemaOwner({ ...reached, value: parameter, access }, others);
}

const sectionWalks: Readonly<Record<string, Walk>> = {
  schemas: walkSchema,
  responses: walkContentOwner,
  parameters: walkSchemaOwner,
  requestBodies: walkContentOwner,
  headers: walkSchemaOwner,
  pathItems: walkPathItem,
  mediaTypes: walkSchemaOwner,
};

function member(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

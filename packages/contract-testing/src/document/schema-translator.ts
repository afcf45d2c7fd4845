import { anchorsOf } from "./anchors.ts";
import { at, isObject, type JsonObject, listAt, objectAt } from "./json-object.ts";

/** A schema in JSON Schema 2020-12: no keyword of OpenAPI 3.0 is in it, and each `$ref` is a name of its own. */
export type JsonSchema = boolean | JsonObject;

/** Which way a value goes: a `readOnly` property is none of a request, a `writeOnly` one none of a response. */
export type Direction = "request" | "response";

/** Translates the schemas of a document to JSON Schema 2020-12. */
export interface Translator {
  /** The name of a schema that describes a whole value, or of one that a `$ref` leads to: a part of another, left open. */
  nameOf(pointer: string, position?: Position): string;
  schemaOf(name: string): JsonSchema;
  resolved(schema: JsonSchema): JsonSchema;
  /** The names that were given since the last call, and those that their schemas lead to once they are translated. */
  fresh(): Iterable<string>;
}

/** What a schema describes: a whole value, which nothing else adds to, or a part of a composition. */
export type Position = "whole" | "part";

const origin = "schema://document/";

/** Creates it for what goes one way. Nothing is translated before it is asked for. */
export function createTranslator(root: JsonObject, direction: Direction, closed: boolean): Translator {
  const isVersion30 = String(root.openapi).startsWith("3.0");
  const hiding = direction === "request" ? "readOnly" : "writeOnly";
  const names = new Map<string, string>();
  const placed = new Map<string, { readonly pointer: string; readonly position: Position }>();
  const translated = new Map<string, JsonSchema>();
  const waiting = new Set<string>();
  const inPlace = new Set<string>();

  let anchors: ReadonlyMap<string, string> | undefined;

  const pointerOf = (ref: string): string => {
    if (ref === "#" || ref.startsWith("#/")) return decodeURIComponent(ref.slice(1));
    if (!ref.startsWith("#"))
      throw new Error(`$ref leads out of the document: ${ref}; bundle the document first, since nothing is fetched`);
    anchors ??= anchorsOf(root);
    const pointer = anchors.get(decodeURIComponent(ref.slice(1)));
    if (pointer === undefined) throw new Error(`$ref leads nowhere: ${ref}`);
    return pointer;
  };
  const nameOf = (pointer: string, position: Position = "whole"): string => {
    const key = `${position} ${pointer}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    if (at(root, pointer) === undefined) throw new Error(`$ref leads nowhere: #${pointer}`);
    const name = `${origin}${names.size}`;
    names.set(key, name);
    placed.set(name, { pointer, position });
    waiting.add(name);
    return name;
  };
  const schemaOf = (name: string): JsonSchema => {
    const known = translated.get(name);
    if (known !== undefined) return known;
    const { pointer = "", position = "whole" } = placed.get(name) ?? {};
    const schema = translate(at(root, pointer), position);
    translated.set(name, schema);
    return schema;
  };
  const resolved = (schema: JsonSchema): JsonSchema => {
    let found = schema;
    for (let steps = 0; isObject(found) && isLink(found); steps++) {
      if (steps > 100) throw new Error("a $ref leads to itself");
      found = schemaOf(String(found.$ref));
    }
    return found;
  };

  /** @param hidden the names that no value has in this direction, gathered from every part of the schema around. */
  /** @param shared the names that other parts of the schema around describe as well: closed by each, none could be there. */
  function translate(
    given: unknown,
    position: Position,
    hidden: ReadonlySet<string> = new Set(),
    shared: ReadonlySet<string> = new Set(),
  ): JsonSchema {
    if (typeof given === "boolean") return given;
    if (!isObject(given)) return true;
    const schema = isVersion30 && typeof given.$ref === "string" ? { $ref: given.$ref } : given;
    const names = new Set([...hidden, ...hiddenNames(schema)]);
    const repeated = new Set([...shared, ...repeatedNames(schema)]);
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(schema)) {
      const keyword = translateKeyword(key, value, schema, names, repeated);
      if (keyword !== undefined) result[key] = keyword;
    }
    translateLimits(schema, result);
    if (schema.example !== undefined) result.examples = [schema.example, ...listAt(schema.examples)];
    if (closed && position === "whole" && isClosable(schema)) {
      const more = undescribedNames(schema).map((name) => [name, true] as const);
      if (more.length > 0) result.properties = { ...objectAt(result.properties), ...Object.fromEntries(more) };
      result[closingKeyword(schema)] ??= false;
    }
    return isVersion30 && schema.nullable === true ? orNull(result) : result;
  }

  function translateKeyword(
    key: string,
    value: unknown,
    schema: JsonObject,
    hidden: ReadonlySet<string>,
    shared: ReadonlySet<string>,
  ): unknown {
    if (key === "$ref") return nameOf(pointerOf(String(value)), "part");
    if (dropped.has(key) || key.startsWith("x-")) return undefined;
    if (key === "properties") {
      return mapped(value, (property, name) => {
        if (isHidden(schema, name)) return !closed;
        return translate(property, shared.has(name) ? "part" : "whole");
      });
    }
    if (key === "required") return Array.isArray(value) ? value.filter((name) => !hidden.has(name)) : undefined;
    if (key === "$defs" || key === "definitions") return undefined; // reached by $ref only
    if (key === "patternProperties") return mapped(value, (part) => translate(part, "whole"));
    if (key === "dependentSchemas") return mapped(value, (part) => translate(part, "part", hidden));
    if (key === "items" && Array.isArray(value)) return undefined; // a list is of older drafts
    if (wholeSchemas.has(key)) return translate(value, "whole");
    if (partSchemas.has(key)) return translate(value, "part", hidden);
    if (key === "allOf" || key === "anyOf" || key === "oneOf") {
      return Array.isArray(value) && value.length > 0
        ? value.map((part) => translatePart(part, hidden, shared))
        : undefined;
    }
    if (key === "prefixItems") return listAt(value).map((part) => translate(part, "whole"));
    if (key === "examples") return Array.isArray(value) ? value : undefined;
    if (key === "exclusiveMinimum" || key === "exclusiveMaximum") return typeof value === "number" ? value : undefined;
    return value;
  }

  /** A part of a composition, in place where it has properties that other parts describe as well. */
  function translatePart(part: unknown, hidden: ReadonlySet<string>, shared: ReadonlySet<string>): JsonSchema {
    const ref = isObject(part) && typeof part.$ref === "string" ? part.$ref : undefined;
    const isShared = follow(part).some(({ properties }) =>
      Object.keys(objectAt(properties)).some((name) => shared.has(name)),
    );
    if (ref === undefined || !isShared || inPlace.has(ref)) return translate(part, "part", hidden, shared);
    inPlace.add(ref); // one that contains itself ends here
    const { $ref: _, ...beside } = isVersion30 ? { $ref: ref } : objectAt(part);
    const target = translate(at(root, pointerOf(ref)), "part", hidden, shared);
    inPlace.delete(ref);
    return Object.keys(beside).length > 0 ? { allOf: [target, translate(beside, "part", hidden, shared)] } : target;
  }

  function isHidden(schema: JsonObject, name: string): boolean {
    return follow(objectAt(schema.properties)[name]).some((part) => part[hiding] === true);
  }

  function hiddenNames(schema: JsonObject): string[] {
    return follow(schema).flatMap((part) =>
      Object.keys(objectAt(part.properties)).filter((name) => isHidden(part, name)),
    );
  }

  /** The names that more than one part of a schema describes. */
  function repeatedNames(schema: JsonObject): string[] {
    if (!Array.isArray(schema.allOf)) return [];
    const { allOf: parts, ...own } = schema;
    const names = [own, ...parts].flatMap((part) => [
      ...new Set(follow(part).flatMap(({ properties }) => Object.keys(objectAt(properties)))),
    ]);
    return names.filter((name, index) => names.indexOf(name) !== index);
  }

  /** The names that a schema requires and does not describe: a closed one has to let them be there. */
  function undescribedNames(schema: JsonObject): string[] {
    const parts = follow(schema);
    if (parts.some(({ additionalProperties }) => additionalProperties === false)) return [];
    const described = new Set(parts.flatMap(({ properties }) => Object.keys(objectAt(properties))));
    const required = parts.flatMap((part) => listAt(part.required)).filter((name) => typeof name === "string");
    return required.filter((name) => !described.has(name));
  }

  /** A schema of the document, with what its `$ref` and its `allOf` lead to. */
  function follow(given: unknown, seen = new Set<unknown>()): JsonObject[] {
    if (!isObject(given) || seen.has(given)) return [];
    seen.add(given);
    const linked = typeof given.$ref === "string" ? follow(at(root, pointerOf(given.$ref)), seen) : [];
    return [given, ...linked, ...listAt(given.allOf).flatMap((part) => follow(part, seen))];
  }

  /** Whether a schema describes an object so that a further property is none of it. */
  function isClosable(schema: JsonObject, seen = new Set<unknown>()): boolean {
    if (seen.has(schema)) return true;
    seen.add(schema);
    if (schema.discriminator && !schema.oneOf && !schema.anyOf) return false; // its children have more
    if (Object.keys(objectAt(schema.properties)).length > 0) return true;
    const within = (part: unknown) => isObject(part) && isClosable(part, seen);
    if (typeof schema.$ref === "string") return within(at(root, pointerOf(schema.$ref)));
    const either = [...listAt(schema.oneOf), ...listAt(schema.anyOf)].filter((part) => mayBeObject(part));
    if (either.length > 0) return either.every(within);
    return listAt(schema.allOf).some(within);
  }

  function mayBeObject(given: unknown): boolean {
    return follow(given).every(
      ({ type, enum: values }) => (type === undefined || [type].flat().includes("object")) && !values,
    );
  }

  return {
    nameOf,
    schemaOf,
    resolved,
    *fresh() {
      for (const name of waiting) {
        waiting.delete(name);
        yield name;
      }
    },
  };
}

// what tells and does not constrain, and what would give a schema another base
const dropped = new Set([
  ...[
    "$id",
    "id",
    "$schema",
    "$anchor",
    "$dynamicAnchor",
    "$comment",
    "$vocabulary",
    "nullable",
    "discriminator",
    "xml",
  ],
  ...["externalDocs", "example", "title", "description", "deprecated", "readOnly", "writeOnly"],
]);
const wholeSchemas = new Set([
  ...["items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "contains", "propertyNames"],
]);
const partSchemas = new Set(["not", "if", "then", "else"]);
const composing = ["$ref", "allOf", "anyOf", "oneOf", "if", "patternProperties", "dependentSchemas"];

const closingKeyword = (schema: JsonObject): "additionalProperties" | "unevaluatedProperties" =>
  composing.some((keyword) => keyword in schema) ? "unevaluatedProperties" : "additionalProperties";

const isLink = (schema: JsonObject): boolean =>
  typeof schema.$ref === "string" &&
  Object.keys(schema).every((key) => key === "$ref" || key === "unevaluatedProperties" || key === "examples");

const mapped = (value: unknown, map: (part: unknown, name: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(objectAt(value)).map(([name, part]) => [name, map(part, name)]));

/** OpenAPI 3.0 has the exclusive limits as booleans. */
function translateLimits(schema: JsonObject, result: Record<string, unknown>): void {
  for (const [limit, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (schema[exclusive] !== true) continue;
    if (typeof schema[limit] === "number") result[exclusive] = schema[limit];
    delete result[limit];
  }
}

/** What may be null as well: `nullable` of OpenAPI 3.0, with or without a `type` beside it. */
function orNull(schema: Record<string, unknown>): JsonSchema {
  const { type, enum: values, ...rest } = schema;
  const isPlain = !["$ref", "allOf", "anyOf", "oneOf", "not", "const"].some((keyword) => keyword in schema);
  if (!isPlain) return { anyOf: [schema, { type: "null" }] };
  return {
    ...rest,
    ...(type !== undefined && { type: [type, "null"].flat() }),
    ...(Array.isArray(values) && { enum: values.includes(null) ? values : [...values, null] }),
  };
}

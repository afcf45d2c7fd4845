import type { JsonObject } from "../document/json.ts";
import { anyKey, type DeclaredStep, type Place } from "../document/place.ts";
import type { Emission } from "../emission.ts";
import { declaredNames } from "../text/declared-names.ts";
import { literalType, quotedName } from "../text/literal.ts";
import { nullType, plain, type TypeText, union } from "../text/type-text.ts";

/** The type of a schema with `enum`. @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2 */
export function enumType(emission: Emission, schema: JsonObject, values: readonly unknown[], place: Place): TypeText {
  const nullable = schema.nullable || (Array.isArray(schema.type) && schema.type.includes("null"));
  const isScalar = values.every((value) => typeof value === "string" || typeof value === "number");
  if (isScalar && emission.options.enum) {
    const reference = plain(declareEnum(emission, schema, values, place));
    return nullable ? union([reference, nullType]) : reference;
  }
  if (isScalar && emission.options.enumValues) declareValues(emission, schema, values, place);
  const types = values.map(literalType);
  return union(nullable && !values.includes(null) ? [...types, nullType] : types);
}

function declareEnum(emission: Emission, schema: JsonObject, values: readonly unknown[], place: Place): string {
  const members = enumMembers(schema, values);
  const body = members.length === 0 ? "{\n}" : `{\n    ${members.join(",\n    ")}\n}`;
  return declareOnce(emission, schema, enumName(place), (name) => `export enum ${name} ${body}`);
}

function declareValues(emission: Emission, schema: JsonObject, values: readonly unknown[], place: Place): void {
  emission.footers.add("FlattenedDeepRequired");
  const [root = "", ...steps] = stepsOf(place).flatMap(({ access }) => access);
  const access = steps.map((step) => (step === anyKey ? "[string]" : `[${quotedName(step)}]`)).join("");
  const list = values.map((value) => (typeof value === "string" ? quotedName(value) : literalType(value).text));
  const name = enumName(place);
  const type = `ReadonlyArray<FlattenedDeepRequired<${String(root)}>${access}>`;
  const text = (constant: string) => `export const ${constant}: ${type} = [${list.join(", ")}];`;
  declareOnce(emission, schema, `${name.charAt(0).toLowerCase()}${name.slice(1)}Values`, text);
}

/** Declares something under a name that nothing else has; the same again is not declared again. */
function declareOnce(emission: Emission, schema: JsonObject, wanted: string, textOf: (name: string) => string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (declaredNames.has(name)) continue;
    const text = textOf(name);
    const known = emission.enums.get(name);
    if (known?.text === text) return name;
    if (known !== undefined) continue;
    const declared = { schema, text };
    emission.enums.set(name, declared);
    emission.footers.add(declared);
    return name;
  }
}

function enumMembers(schema: JsonObject, values: readonly unknown[]): string[] {
  const names = listOf(schema["x-enum-varnames"] ?? schema["x-enumNames"]);
  const descriptions = listOf(schema["x-enum-descriptions"] ?? schema["x-enumDescriptions"]);
  const taken = new Set<string>();
  return [...new Set(values)].map((value) => {
    const index = values.indexOf(value);
    const wanted = String(names[index] ?? value);
    let name = memberName(wanted);
    for (let count = 2; taken.has(name); count += 1) name = memberName(`${wanted}_${count}`);
    taken.add(name);
    const description = descriptions[index];
    const comment = description ? `// ${String(description).trim().split(lineBreak).join("\n    // ")}\n    ` : "";
    return `${comment}${name} = ${typeof value === "string" ? quotedName(value) : literalType(value).text}`;
  });
}

/** A member's name: what cannot stand in an identifier becomes `_`; it is quoted if nothing else is left. */
function memberName(text: string): string {
  const named = text
    .replace(/^-/, "ValueMinus")
    .replace(/^\+/, "Plus")
    .replace(/^(?=[\d\s])/, "Value")
    .replace(/(?<=\de)\+(?=\d)/, "Plus");
  const name = named.replace(/[^\w$]+/g, "_");
  if (/[A-Za-z\d$]/.test(name)) return name === "NaN" || name === "Infinity" ? `${name}_` : name;
  return JSON.stringify(text);
}

/** The name of an enum, from the steps to it: `PathsPetsGetParametersQueryKind`; a component's schema comes without them. */
function enumName(place: Place): string {
  const steps = stepsOf(place).flatMap(({ name }) => name);
  const [root, section] = steps;
  const own = root === "components" && section === "schemas" ? steps.slice(2) : steps;
  const name = own.map(words).join("");
  return /^[A-Za-z_$]/.test(name) ? name : `_${name}`;
}

const words = (step: string) =>
  step
    .split(/[^\w$]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join("");

function stepsOf(place: Place): DeclaredStep[] {
  const steps: DeclaredStep[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent)
    steps.unshift(at.declared ?? { name: [String(at.key)], access: [String(at.key)] });
  return steps;
}

// each of these ends a comment
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The text of a type, with what decides whether it needs parentheses inside another one. Nested lines are indented as if
 * the type stood at the margin.
 */
export interface TypeText {
  readonly text: string;
  readonly form: "keyword" | "other" | "operator" | "union" | "intersection";
}

const keyword = (text: string): TypeText => ({ text, form: "keyword" });

export const unknownType: TypeText = { text: "unknown", form: "other" };
export const neverType: TypeText = keyword("never");
export const nullType: TypeText = keyword("null");
export const stringType: TypeText = keyword("string");
export const numberType: TypeText = keyword("number");
export const booleanType: TypeText = keyword("boolean");

/** A type that stands for itself: a literal, a reference, an object. */
export const plain = (text: string): TypeText => ({ text, form: "other" });

/** `a | b`; what is a union or an intersection itself gets parentheses. No type at all is `never`. */
export function union(types: readonly TypeText[]): TypeText {
  return combined(types, " | ", "union");
}

/** `a & b`; what is a union or an intersection itself gets parentheses. No type at all is `never`. */
export function intersection(types: readonly TypeText[]): TypeText {
  return combined(types, " & ", "intersection");
}

/** A union in which no keyword is repeated. */
export function distinctUnion(types: readonly TypeText[]): TypeText {
  return types.length === 1 ? union(types) : { ...union(distinct(types)), form: "union" };
}

/** An intersection in which no keyword is repeated. */
export function distinctIntersection(types: readonly TypeText[]): TypeText {
  return types.length === 1 ? intersection(types) : { ...intersection(distinct(types)), form: "intersection" };
}

function distinct(types: readonly TypeText[]): TypeText[] {
  const seen = new Set<string>();
  return types.filter(({ form, text }) => form !== "keyword" || (!seen.has(text) && seen.add(text)));
}

/** `a[]` */
export function array(item: TypeText, immutable: boolean): TypeText {
  const text = `${item.form === "keyword" || item.form === "other" ? item.text : `(${item.text})`}[]`;
  return immutable ? { text: `readonly ${text}`, form: "operator" } : plain(text);
}

/** `[a, b]`, one on a line. */
export function tuple(items: readonly TypeText[], immutable: boolean): TypeText {
  const text = items.length === 0 ? "[\n]" : `[\n    ${items.map(({ text }) => indent(text)).join(",\n    ")}\n]`;
  return immutable ? { text: `readonly ${text}`, form: "operator" } : plain(text);
}

/** `{ … }` with its members, which end in a semicolon, one on a line. */
export function objectLiteral(members: readonly string[]): TypeText {
  return plain(members.length === 0 ? "{}" : `{\n    ${members.map(indent).join("\n    ")}\n}`);
}

/** Every line but the first, one step to the right; a line without text stays without. */
export function indent(text: string): string {
  return text.includes("\n") ? text.replaceAll("\n", "\n    ") : text;
}

function combined(types: readonly TypeText[], separator: string, form: "union" | "intersection"): TypeText {
  const [first, ...others] = types;
  if (first === undefined) return neverType;
  if (others.length === 0) return first;
  const parts = types.map((type) =>
    type.form === "union" || type.form === "intersection" ? `(${type.text})` : type.text,
  );
  return { text: parts.join(separator), form };
}

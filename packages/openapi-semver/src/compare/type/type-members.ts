import ts from "typescript";

/** A type taken apart: a union is the set of what it may be. */
export interface Members {
  /** `unknown` or `any`. */
  anything: boolean;
  /** `string`, `number`, `boolean`, `bigint` or `null`. */
  primitives: Set<string>;
  /** Literal values as they are written, such as `"ACTIVE"`, in order, with the primitive that each belongs to. */
  literals: Map<string, string>;
  /** Objects, arrays and intersections. */
  objects: ts.Type[];
}

/** Takes a type apart. `undefined` is left out: whether something may be absent is said by who holds it. */
export function membersOf(type: ts.Type): Members {
  const members: Members = { anything: false, primitives: new Set(), literals: new Map(), objects: [] };
  for (const part of type.isUnion() ? type.types : [type]) addMember(members, part);
  if (members.literals.has("true") && members.literals.has("false")) {
    members.literals.delete("true");
    members.literals.delete("false");
    members.primitives.add("boolean");
  }
  // the compiler's order is that in which it first met each, anywhere
  members.literals = new Map([...members.literals].sort(([a], [b]) => (a < b ? -1 : 1)));
  return members;
}

function addMember(members: Members, type: ts.Type): void {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) members.anything = true;
  else if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return;
  else if (flags & ts.TypeFlags.Null) members.primitives.add("null");
  else if (type.isStringLiteral()) members.literals.set(JSON.stringify(type.value), "string");
  else if (type.isNumberLiteral()) members.literals.set(String(type.value), "number");
  else if (flags & ts.TypeFlags.BooleanLiteral) members.literals.set(isTrue(type) ? "true" : "false", "boolean");
  else if (flags & ts.TypeFlags.StringLike) members.primitives.add("string");
  else if (flags & ts.TypeFlags.NumberLike) members.primitives.add("number");
  else if (flags & ts.TypeFlags.BooleanLike) members.primitives.add("boolean");
  else if (flags & ts.TypeFlags.BigIntLike) members.primitives.add("bigint");
  else members.objects.push(type);
}

function isTrue(type: ts.Type): boolean {
  return "intrinsicName" in type && type.intrinsicName === "true";
}

/** Whether a type has no value at all, such as the `content` of an answer without a body. */
export function isNothing(type: ts.Type): boolean {
  const { anything, primitives, literals, objects } = membersOf(type);
  return !anything && primitives.size + literals.size + objects.length === 0;
}

/** What is in `one` and not in `other`, a literal being in the primitive it belongs to. */
export function missingFrom(other: Members, one: Members): { primitives: string[]; literals: string[] } {
  if (other.anything || one.anything) return { primitives: [], literals: [] };
  return {
    primitives: [...one.primitives].filter((name) => !other.primitives.has(name)),
    literals: [...one.literals]
      .filter(([text, primitive]) => !other.literals.has(text) && !other.primitives.has(primitive))
      .map(([text]) => text),
  };
}

/**
 * Makes a function that gives one type for everything that differs in `undefined` alone: a field that may be left out
 * holds the same schema as one that may not.
 */
export function createCanonicalTypes(): (type: ts.Type) => ts.Type {
  const numbers = new Map<ts.Type, number>();
  const canonical = new Map<string, ts.Type>();
  const numberOf = (type: ts.Type): number => {
    const known = numbers.get(type) ?? numbers.size;
    numbers.set(type, known);
    return known;
  };
  return (type) => {
    if (!type.isUnion()) return type;
    const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined));
    const [only] = parts;
    if (only && parts.length === 1) return only;
    const key = parts.map(numberOf).join();
    const known = canonical.get(key) ?? type;
    canonical.set(key, known);
    return known;
  };
}

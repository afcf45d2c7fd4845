import ts from "typescript";

/** How deep into what comes back the consumer reads, and how often it enters the same type. */
const [deepest, visits] = [7, 4];

/** In a statement that some call a mistake of whoever wrote it. */
export const tasteMark = "/* a matter of taste */";

/** Makes a function that writes statements which use everything a value of a type promises, each on its own. */
export function createReader(checker: ts.TypeChecker): (type: ts.Type, name: string) => string[] {
  const entered = new Map<ts.Type, number>();
  let count = 0;

  const readNamed = (type: ts.Type, expression: string, depth: number): string[] => {
    const name = `v${count++}`;
    return read(type, name, depth).map((statement) => `const ${name} = ${expression}; ${statement}`);
  };

  const read = (type: ts.Type, name: string, depth: number): string[] => {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never) || depth > deepest) return [];
    const members = type.isUnion() ? type.types : [type];
    const nothing = members.filter((member) => member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null));
    const values = members.filter((member) => !nothing.includes(member));
    if (nothing.length > 0) {
      const guards = nothing.map((member) => `${name} === ${member.flags & ts.TypeFlags.Null ? "null" : "undefined"}`);
      return readValues(type, values, name, depth).map(
        (statement) => `if (${guards.join(" || ")}) return; ${statement}`,
      );
    }
    return readValues(type, values, name, depth);
  };

  const readValues = (type: ts.Type, values: readonly ts.Type[], name: string, depth: number): string[] => {
    const objects = values.filter((value) => value.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
    const others = values.filter((value) => !objects.includes(value));
    const literals = others.filter((value) => value.isLiteral() || value.flags & ts.TypeFlags.BooleanLiteral);
    const statements: string[] = [];
    if (values.length > 0 && objects.length === 0) {
      const names = others.map((value) => checker.typeToString(value, undefined, ts.TypeFormatFlags.NoTruncation));
      statements.push(`const whole: ${[...new Set(names)].join(" | ")} = ${name}; void whole;`);
    }
    if (objects.length === 0 && literals.length === values.length) statements.push(...switchOver(values, name));
    if (objects.length === 0) return statements;
    if (others.length > 0) return [...statements, ...readMixed(objects, others, name, depth)];
    const [only] = objects;
    if (only && objects.length === 1) return [...statements, ...readObject(only, name, depth)];
    return [...statements, ...readUnion(type, objects, name, depth)];
  };

  // somebody who handles each value, and relies on there being no other
  const switchOver = (values: readonly ts.Type[], name: string): string[] => {
    if (values.length === 0 || !values.every((value) => value.isStringLiteral() || value.isNumberLiteral())) return [];
    const cases = values.map(
      (value) => `case ${checker.typeToString(value, undefined, ts.TypeFormatFlags.NoTruncation)}: break;`,
    );
    return [`switch (${name}) { ${cases.join(" ")} default: never(${name}); }`];
  };

  // somebody who asks for the kind of a value first
  const readMixed = (
    objects: readonly ts.Type[],
    others: readonly ts.Type[],
    name: string,
    depth: number,
  ): string[] => {
    const kinds = [
      { kind: "string", flag: ts.TypeFlags.StringLike, use: "length" },
      { kind: "number", flag: ts.TypeFlags.NumberLike, use: "toFixed" },
    ];
    const told = kinds.flatMap(({ kind, flag, use }) => {
      const own = others.filter(({ flags }) => flags & flag);
      const inside = own.length > 0 ? [`void ${name}.${use};`, ...switchOver(own, name)] : [];
      return inside.map((statement) => `if (typeof ${name} === "${kind}") { ${statement} }`);
    });
    const [only] = objects;
    if (!only || objects.length > 1 || checker.isTupleType(only)) return told;
    if (others.some(({ flags }) => flags & ts.TypeFlags.BooleanLike)) return told;
    const inside = readObject(only, name, depth);
    return [...told, ...inside.map((statement) => `if (typeof ${name} === "object") { ${statement} }`)];
  };

  const readObject = (type: ts.Type, name: string, depth: number): string[] => {
    const times = entered.get(type) ?? 0;
    if (times >= visits) return [];
    entered.set(type, times + 1);
    if (checker.isTupleType(type)) {
      const elements = checker.getTypeArguments(type as ts.TypeReference);
      const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
      const whole = /[{.]|\bSchema/.test(text) ? [] : [`const whole: ${text} = ${name}; void whole;`];
      return [...whole, ...elements.flatMap((element, index) => readNamed(element, `${name}[${index}]`, depth + 1))];
    }
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return element ? readNamed(element, `${name}[0]`, depth + 1) : [];
    }
    const fields = checker.getPropertiesOfType(type).flatMap((field) => {
      const access = accessTo(name, field.name);
      return [`void ${access};`, ...readNamed(checker.getTypeOfSymbol(field), access, depth + 1)];
    });
    const [keys] = checker.getIndexInfosOfType(type);
    if (!keys) return fields;
    // a key of what is free-form: whether one may rely on it is a matter of taste
    if (keys.type.flags & ts.TypeFlags.Unknown) {
      const taste = fields.length === 0 ? ` ${tasteMark}` : "";
      return [...fields, `void ${name}["undeclared key"];${taste}`];
    }
    return [...fields, ...readNamed(keys.type, `${name}["undeclared key"]`, depth + 1)];
  };

  // somebody who tells branches apart by their keys, and somebody who reads what all of them have
  const readUnion = (type: ts.Type, objects: readonly ts.Type[], name: string, depth: number): string[] => {
    const isList = (object: ts.Type) => checker.isArrayType(object) || checker.isTupleType(object);
    const lists = objects.filter(isList);
    if (lists.length > 0) {
      const inside = (members: readonly ts.Type[]) => {
        const [only] = members;
        return only && members.length === 1 ? readObject(only, name, depth) : [];
      };
      return [
        ...inside(lists).map((statement) => `if (Array.isArray(${name})) { ${statement} }`),
        ...inside(objects.filter((object) => !isList(object))).map(
          (statement) => `if (!Array.isArray(${name})) { ${statement} }`,
        ),
      ];
    }
    const open = objects.filter((object) => checker.getIndexInfosOfType(object).length > 0);
    if (open.length > 0) return readOpen(open, objects, name, depth);
    const keysOf = (object: ts.Type) => checker.getPropertiesOfType(object);
    const shared = keysOf(checker.getNonNullableType(type)).flatMap((field) => {
      const access = accessTo(name, field.name);
      return [`void ${access};`, ...readNamed(checker.getTypeOfSymbol(field), access, depth + 1)];
    });
    const told = objects.flatMap((object) => {
      const others = objects.filter((other) => other !== object);
      return keysOf(object).flatMap((field) => {
        const access = accessTo(name, field.name);
        const holders = others.filter((other) => checker.getPropertyOfType(other, field.name));
        if (holders.length > 0) return [];
        const inside = [`void ${access};`, ...readNamed(checker.getTypeOfSymbol(field), access, depth + 1)];
        return inside.map((statement) => `if (${JSON.stringify(field.name)} in ${name}) { ${statement} }`);
      });
    });
    return [...shared, ...told];
  };

  // somebody who knows that it is none of the described branches
  const readOpen = (open: readonly ts.Type[], objects: readonly ts.Type[], name: string, depth: number): string[] => {
    const [only] = open;
    if (!only || open.length > 1 || checker.getPropertiesOfType(only).length > 0) return [];
    const keys = objects
      .filter((object) => object !== only)
      .map((object) => checker.getPropertiesOfType(object).find(({ flags }) => !(flags & ts.SymbolFlags.Optional)));
    if (keys.includes(undefined)) return [];
    const isNone = keys.map((key) => `!(${JSON.stringify(key?.name)} in ${name})`).join(" && ");
    return readObject(only, name, depth).map((statement) => `if (${isNone}) { ${statement} }`);
  };

  return (type, name) => {
    entered.clear();
    return read(type, name, 0);
  };
}

// a key that is read from `never` is an error only behind a dot
function accessTo(name: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${name}.${key}` : `${name}[${JSON.stringify(key)}]`;
}

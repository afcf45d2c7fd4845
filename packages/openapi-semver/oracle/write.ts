import ts from "typescript";

/** How many values of one request are written at most. */
const most = 200;

/** Makes a function that writes values of a type: the least of it, all of it, and each branch and value once. */
export function createWriter(checker: ts.TypeChecker): (type: ts.Type) => string[] {
  const literals = (type: ts.Type, depth: number, way: readonly ts.Type[]): string[] => {
    const { flags } = type;
    if (flags & ts.TypeFlags.Any || flags & ts.TypeFlags.Unknown) return ['"anything"', "1"];
    if (type.isUnion()) {
      const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined));
      return parts.flatMap((part) => literals(part, depth, way)).slice(0, most);
    }
    if (type.isStringLiteral()) return [JSON.stringify(type.value)];
    if (type.isNumberLiteral() || flags & ts.TypeFlags.BooleanLiteral) return [checker.typeToString(type)];
    if (flags & ts.TypeFlags.String) return ['"text" as string'];
    if (flags & ts.TypeFlags.Number) return ["1 as number"];
    if (flags & ts.TypeFlags.Boolean) return ["true as boolean"];
    if (flags & ts.TypeFlags.Null) return ["null"];
    if (!(flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [];
    if (way.includes(type)) return [];
    const inside = [...way, type];
    if (checker.isTupleType(type)) {
      const elements = checker
        .getTypeArguments(type as ts.TypeReference)
        .map((part) => literals(part, depth + 1, inside)[0]);
      return elements.includes(undefined) ? [] : [`[${elements.join(", ")}]`];
    }
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return ["[]", ...(element ? literals(element, depth + 1, inside).map((text) => `[${text}]`) : [])].slice(0, most);
    }
    return objects(type, depth, inside);
  };

  const objects = (type: ts.Type, depth: number, way: readonly ts.Type[]): string[] => {
    const fields = checker.getPropertiesOfType(type).map((field) => ({
      name: field.name,
      needed: (field.flags & ts.SymbolFlags.Optional) === 0,
      values: literals(checker.getTypeOfSymbol(field), depth + 1, way),
    }));
    if (fields.some(({ needed, values }) => needed && values.length === 0)) return [];
    const write = (wanted: typeof fields, round: number, more = "") =>
      `{ ${wanted.map(({ name, values }) => `${JSON.stringify(name)}: ${values[Math.min(round, values.length - 1)]}`).join(", ")}${more} }`;
    const all = fields.filter(({ values }) => values.length > 0);
    const rounds = Math.min(most, Math.max(1, ...all.map(({ values }) => values.length)));
    const written = [
      write(
        fields.filter(({ needed }) => needed),
        0,
      ),
    ];
    for (let round = 0; round < (depth > 3 ? 1 : rounds); round++) written.push(write(all, round));
    const [keys] = checker.getIndexInfosOfType(type);
    const values = keys ? literals(keys.type, depth + 1, way) : [];
    for (const value of values.slice(0, depth > 3 ? 1 : most))
      written.push(write(all, 0, `${all.length > 0 ? ", " : ""}"undeclared key": ${value}`));
    return [...new Set(written)];
  };

  return (type) => literals(type, 0, []);
}

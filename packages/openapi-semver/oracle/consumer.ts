import { operationMethods } from "@typed-clients/openapi-document";
import ts from "typescript";
import { compile } from "./compile.ts";
import { createReader } from "./read.ts";
import { createWriter } from "./write.ts";

/** What a line of a consumer does. */
export interface ConsumerLine {
  /** `calls`: calls an operation, or reads what comes back. `names`: names a type. */
  kind: "calls" | "names";
  /** The operation, or the component. */
  of: string;
}

/** A program that uses everything that declarations offer, one statement a line. */
export interface Consumer {
  text: string;
  /** What each line is there for, from the first on. */
  lines: (ConsumerLine | undefined)[];
}

const head = `import type { components, operations, paths, webhooks } from "./types";
import type { ErrorResponse, MediaType, OperationRequestBodyContent, ResponseObjectMap, SuccessResponse } from "openapi-typescript-helpers";
type Data<Op extends Record<string | number, any>> = SuccessResponse<ResponseObjectMap<Op>, MediaType>;
type Failure<Op extends Record<string | number, any>> = ErrorResponse<ResponseObjectMap<Op>, MediaType>;
type Outcome<Op extends Record<string | number, any>> = { data: Data<Op>; error?: never } | { data?: never; error: Failure<Op> };
declare function call<Op extends Record<string | number, any>>(): Outcome<Op>;
declare function never(value: never): void;
`;

/**
 * Writes the program of somebody who calls each operation with the least and with everything, reads each field of each
 * result, switches over each enum and tells each branch of a union apart. It knows the old declarations alone.
 */
export function consumerOf(types: string): Consumer {
  const probe = `${head}export type Paths = paths; export type Components = components; export type Operations = operations; export type Webhooks = webhooks;`;
  const program = compile(
    new Map([
      ["/types.ts", types],
      ["/probe.ts", probe],
    ]),
  );
  const checker = program.getTypeChecker();
  const names: { name: string; text: string }[] = [];
  for (const { path, method } of operationNames(checker, program, "Paths")) {
    names.push({ name: `${method.toUpperCase()} ${path}`, text: `paths[${JSON.stringify(path)}]["${method}"]` });
  }
  const hooks = operationNames(checker, program, "Webhooks").map(({ path, method }) => ({
    name: `${method.toUpperCase()} webhook ${path}`,
    text: `webhooks[${JSON.stringify(path)}]["${method}"]`,
  }));
  // the same helper types, one alias for each operation and each of its parts
  const aliases = names.map(
    ({ text }, index) =>
      `export type D${index} = Data<${text}>; export type E${index} = Failure<${text}>; export type P${index} = ${text}["parameters"]; export type B${index} = OperationRequestBodyContent<${text}>;`,
  );
  aliases.push(...hooks.map(({ text }, index) => `export type W${index} = OperationRequestBodyContent<${text}>;`));
  const parts = compile(
    new Map([
      ["/types.ts", types],
      ["/parts.ts", head + aliases.join("\n")],
    ]),
  );
  const partChecker = parts.getTypeChecker();
  const typeOf = aliasTypes(partChecker, parts.getSourceFile("/parts.ts"));
  const read = createReader(partChecker);
  const write = createWriter(partChecker);
  const lines: (ConsumerLine | undefined)[] = head
    .trimEnd()
    .split("\n")
    .map(() => undefined);
  const statements: string[] = [];
  const say = (kind: ConsumerLine["kind"], of: string, statement: string) => {
    statements.push(statement);
    lines.push({ kind, of });
  };
  let count = 0;
  const inFunction = (body: string) => `function f${count++}() { ${body} }`;

  names.forEach(({ name, text }, index) => {
    const [data, error] = [typeOf.get(`D${index}`), typeOf.get(`E${index}`)];
    if (data && error) {
      const declared = `const { data, error } = call<${text}>();`;
      const exists = (type: ts.Type) => !(type.flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined));
      for (const statement of exists(data) ? read(data, "data") : []) {
        // whoever knows that an error is always truthy needs no other check
        const guard = mayBeFalsy(error) ? "if (data === undefined || error) return;" : "if (error) return;";
        say("calls", name, inFunction(`${declared} ${guard} ${statement}`));
        say("calls", name, inFunction(`const data = undefined! as Data<${text}>; ${statement}`));
      }
      for (const statement of exists(error) ? read(error, "error") : []) {
        say("calls", name, inFunction(`${declared} if (!error) return; ${statement}`));
        if (!mayBeFalsy(data)) say("calls", name, inFunction(`${declared} if (data) return; ${statement}`));
      }
    }
    const parameters = typeOf.get(`P${index}`);
    for (const literal of parameters ? write(parameters) : []) {
      say("calls", name, inFunction(`const parameters: ${text}["parameters"] = ${literal};`));
    }
    const body = typeOf.get(`B${index}`);
    for (const literal of body ? write(body) : []) {
      say("calls", name, inFunction(`const body: OperationRequestBodyContent<${text}> = ${literal};`));
    }
    const bare = `const bare: Pick<${text}, "requestBody"> = {};`;
    if (!body || mayBeAbsent(body)) say("calls", name, inFunction(bare));
    say("calls", name, `export type O${index} = ${text}["responses"];`);
  });
  hooks.forEach(({ name, text }, index) => {
    const sent = typeOf.get(`W${index}`);
    for (const statement of sent ? read(sent, "sent") : []) {
      say("calls", name, inFunction(`const sent = undefined! as OperationRequestBodyContent<${text}>; ${statement}`));
    }
  });
  for (const [of, text] of nameTexts(checker, program)) say("names", of, `export type N${count++} = ${text};`);
  return { text: `${head}${statements.join("\n")}\n`, lines };
}

function mayBeAbsent(type: ts.Type): boolean {
  const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Never;
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => flags & absent);
}

function mayBeFalsy(type: ts.Type): boolean {
  const { TypeFlags } = ts;
  const falsy = TypeFlags.Undefined | TypeFlags.Null | TypeFlags.Unknown | TypeFlags.Any;
  const primitive = TypeFlags.StringLike | TypeFlags.NumberLike | TypeFlags.BooleanLike;
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => flags & (falsy | primitive));
}

function aliasTypes(checker: ts.TypeChecker, file: ts.SourceFile | undefined): Map<string, ts.Type> {
  const module = file && checker.getSymbolAtLocation(file);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return new Map(symbols.map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)]));
}

function operationNames(
  checker: ts.TypeChecker,
  program: ts.Program,
  root: "Paths" | "Webhooks",
): { path: string; method: string }[] {
  const paths = aliasTypes(checker, program.getSourceFile("/probe.ts")).get(root);
  return (paths ? checker.getPropertiesOfType(paths) : []).flatMap((path) => {
    const item = checker.getTypeOfSymbol(path);
    return operationMethods
      .filter((method) => {
        const operation = checker.getPropertyOfType(item, method);
        return operation && checker.getPropertyOfType(checker.getTypeOfSymbol(operation), "responses");
      })
      .map((method) => ({ path: path.name, method }));
  });
}

function nameTexts(checker: ts.TypeChecker, program: ts.Program): [string, string][] {
  const types = aliasTypes(checker, program.getSourceFile("/probe.ts"));
  const keysOf = (type: ts.Type | undefined) => (type ? checker.getPropertiesOfType(type) : []);
  const operations = keysOf(types.get("Operations")).map(({ name }): [string, string] => [
    name,
    `operations[${JSON.stringify(name)}]`,
  ]);
  const components = keysOf(types.get("Components")).flatMap((section) =>
    keysOf(checker.getTypeOfSymbol(section)).map(({ name }): [string, string] => [
      `${section.name}.${name}`,
      `components["${section.name}"][${JSON.stringify(name)}]`,
    ]),
  );
  return [...operations, ...components];
}

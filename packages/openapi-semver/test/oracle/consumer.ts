import { isRecord, valueAt } from "../../src/document/json-value.ts";
import type { Json } from "../pairs/documents.ts";
import { literalsOf, readingOf, typeTextOf } from "./schema-reader.ts";

/**
 * A program of somebody who uses everything the document promises: writes each request by hand, reads each answer into
 * types of their own, and names every path, operation and component. It knows the document alone, not the comparison.
 */
export function consumerOf(document: Json): string {
  const schemas = entriesOf(valueAt(document, "components", "schemas"));
  const lines = [
    'import type { components, operations, paths, webhooks } from "./types.js";',
    ...schemas.map(
      ([name]) => `import type { Schema${name} } from "./types.js"; export type Alias${name} = Schema${name};`,
    ),
    ...schemas.map(([name, schema]) => `type My${name} = ${typeTextOf(schema)};`),
    // a client resolves to any of the successes
    `type Success<R> = { [S in keyof R & (200 | 201 | 202 | 204)]: R[S] extends { content: { "application/json": infer B } } ? B : never }[keyof R & (200 | 201 | 202 | 204)];`,
  ];
  const block = (statements: string[]) => {
    for (const statement of statements) lines.push(`{ ${statement} }`);
  };
  for (const [path, item] of entriesOf(document.paths)) {
    for (const [method, operation] of entriesOf(item)) {
      const type = `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
      if (typeof operation.operationId === "string")
        block([`const known = {} as operations[${JSON.stringify(operation.operationId)}]["responses"];`]);
      block(callsOf(operation, type, document));
      block(answersOf(operation, type, document));
    }
  }
  for (const [name, item] of entriesOf(document.webhooks)) {
    for (const [method, operation] of entriesOf(item)) {
      const schema = valueAt(operation, "requestBody", "content", "application/json", "schema");
      const type = `NonNullable<webhooks["${name}"]["${method}"]["requestBody"]>["content"]["application/json"]`;
      if (isRecord(schema)) block(readingOf(schema, type, document));
    }
  }
  for (const [name, answer] of entriesOf(valueAt(document, "components", "responses"))) {
    for (const [media, { schema }] of entriesOf(answer.content)) {
      const type = `components["responses"]["${name}"]["content"][${JSON.stringify(media)}]`;
      if (isRecord(schema)) block(readingOf(schema, type, document));
    }
  }
  const used = JSON.stringify([document.paths, document.webhooks, schemas]);
  for (const [name, schema] of schemas) {
    if (used.includes(`"#/components/schemas/${name}"`)) continue;
    const type = `components["schemas"]["${name}"]`;
    block(readingOf(schema, type, document));
    block(literalsOf(schema, document).map((literal) => `const written: ${type} = ${literal};`));
  }
  return `${lines.join("\n")}\n`;
}

function callsOf(operation: Json, type: string, document: Json): string[] {
  const given = Array.isArray(operation.parameters) ? operation.parameters.filter(isRecord) : [];
  const sectionsOf = (wanted: Json[], round: number) =>
    ["query", "header", "path", "cookie"].flatMap((place) => {
      const values = wanted
        .filter((parameter) => parameter.in === place)
        .map(({ name, schema }) => {
          const literals = literalsOf(schema, document);
          return `${JSON.stringify(name)}: ${literals[round % literals.length]}`;
        });
      return values.length > 0 ? [`${place}: { ${values.join(", ")} }`] : [];
    });
  const write = (wanted: Json[], round: number) =>
    `const parameters: ${type}["parameters"] = { ${sectionsOf(wanted, round).join(", ")} };`;
  const calls = [
    write(
      given.filter(({ required }) => required === true),
      0,
    ),
    write(given, 0),
    write(given, 1),
  ];
  const body = operation.requestBody;
  if (!isRecord(body) || body.required !== true) calls.push(`const call: Pick<${type}, "requestBody"> = {};`);
  for (const [media, { schema }] of entriesOf(valueAt(body, "content"))) {
    for (const literal of literalsOf(schema, document)) {
      calls.push(`const body: NonNullable<${type}["requestBody"]>["content"][${JSON.stringify(media)}] = ${literal};`);
    }
  }
  return calls;
}

function answersOf(operation: Json, type: string, document: Json): string[] {
  const reads: string[] = [];
  const successes: string[] = [];
  for (const [status, given] of entriesOf(operation.responses)) {
    const shared = typeof given.$ref === "string" ? valueAt(document, ...given.$ref.slice(2).split("/")) : given;
    const answer = isRecord(shared) ? shared : given;
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    const answerType = `${type}["responses"][${key}]`;
    reads.push(`const answer = {} as ${answerType};`);
    for (const [media, { schema }] of entriesOf(answer.content)) {
      if (!isRecord(schema)) continue;
      reads.push(...readingOf(schema, `${answerType}["content"][${JSON.stringify(media)}]`, document));
      if (status.startsWith("2") && media === "application/json") successes.push(`(${typeTextOf(schema)})`);
    }
    for (const [name, header] of entriesOf(answer.headers)) {
      const optional = header.required === true ? "" : " | undefined";
      reads.push(
        `const header: ${typeTextOf(header.schema)}${optional} = ({} as ${answerType}["headers"])["${name}"];`,
      );
    }
  }
  if (successes.length > 0) reads.push(`const data: ${successes.join(" | ")} = {} as Success<${type}["responses"]>;`);
  return reads;
}

function entriesOf(value: unknown): [string, Json][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Json] => isRecord(entry[1]));
}

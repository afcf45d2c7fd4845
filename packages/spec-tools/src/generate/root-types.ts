import type { JsonObject } from "@typed-clients/openapi-document";
import { schemasOf } from "../spec/document-strings.ts";
import { freeIdentifier, joinedWords } from "./identifiers.ts";

// what declarations use of TypeScript's own, and export besides the schemas
const takenTypes: readonly string[] = [
  ...["Array", "Blob", "Boolean", "Date", "Exclude", "Extract", "Function", "NonNullable", "Number", "Object", "Omit"],
  ...[
    "Partial",
    "Pick",
    "Promise",
    "Readonly",
    "ReadonlyArray",
    "Record",
    "Required",
    "String",
    "Symbol",
    "WithRequired",
  ],
  ...["$defs", "components", "operations", "paths", "webhooks"],
];

const alias = /^export type (\S*) = components\['(\w+)'\]\['(.*)'\];$/;

/** Declarations whose schemas have names of their own. */
export interface NamedDeclarations {
  readonly declarations: string;
  /** What cannot be the name of anything else. */
  readonly names: readonly string[];
}

/**
 * Gives every component schema an exported type with a free name. openapi-typescript leaves one of two that differ by
 * their hyphens out, and hides `Record` and its like behind schemas of that name.
 */
export function withRootTypes(declarations: string, document: JsonObject): NamedDeclarations {
  const given = new Map<string, string>();
  const others: string[] = [];
  const lines = declarations.split("\n");
  const isAlias = (line: string) => alias.test(line);
  const first = lines.findIndex(isAlias);
  const kept = lines.filter((line) => !isAlias(line));
  const taken = new Set(takenTypes);
  const names = new Map<string, string>();
  for (const line of lines) {
    const [, name = "", kind, component = ""] = alias.exec(line) ?? [];
    if (kind === "schemas") given.set(component, name);
    else if (kind) others.push(line);
  }
  for (const schema of Object.keys(schemasOf(document))) {
    const joined = joinedWords(schema);
    const name = given.get(schema) || joined.charAt(0).toUpperCase() + joined.slice(1);
    names.set(schema, freeIdentifier(name, taken, "Schema"));
  }
  const aliases = [...names].map(([schema, name]) => `export type ${name} = components['schemas']['${schema}'];`);
  for (const line of others) {
    aliases.push(
      line.replace(alias, (_, name, kind, component) => {
        return `export type ${freeIdentifier(name, taken, "Component")} = components['${kind}']['${component}'];`;
      }),
    );
  }
  kept.splice(first < 0 ? kept.length - 1 : first, 0, ...aliases);
  return { declarations: kept.join("\n"), names: [...taken] };
}

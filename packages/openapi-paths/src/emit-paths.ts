import { findDiscriminators } from "./document/discriminators.ts";
import { entriesOf } from "./document/entries.ts";
import { isObject, objectOr } from "./document/json.ts";
import { below } from "./document/place.ts";
import type { Emission } from "./emission.ts";
import { EmitError } from "./emit-error.ts";
import { componentMembers } from "./objects/components.ts";
import { pathItemType } from "./objects/path-item.ts";
import { pathName } from "./objects/path-name.ts";
import type { EmitPathsOptions } from "./options.ts";
import { rootTypes } from "./root-types.ts";
import { propertyName } from "./text/literal.ts";
import { objectLiteral } from "./text/type-text.ts";

const withRequired = `type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};`;

const flattenedDeepRequired = `type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;`;

/**
 * Returns the TypeScript declarations of an OpenAPI 3 document: `paths`, `webhooks`, `components` and `operations`. The
 * document is not changed, and nothing is read but it.
 *
 * @throws EmitError when something refers out of the document or to nothing, or is no schema; its message has the place.
 */
export function emitPaths(document: unknown, options: EmitPathsOptions = {}): string {
  if (!isObject(document) || typeof document.openapi !== "string" || !/^3\.\d/.test(document.openapi))
    throw new EmitError("Expected an OpenAPI 3 document, an object with `openapi: 3.x`", undefined);
  const emission: Emission = {
    document,
    options,
    discriminators: findDiscriminators(document),
    operations: new Map(),
    circular: new Map(),
    writtenOut: new Set(),
    footers: new Set(),
    enums: new Map(),
  };
  const components = objectOr(document.components);
  const declarations = [
    declaration("paths", pathItems(emission, "paths"), options),
    declaration("webhooks", pathItems(emission, "webhooks"), options),
    declaration("components", componentMembers(emission, components), options),
    ...(options.rootTypes ? rootTypes(emission) : []),
    declaration("$defs", [], options),
  ];
  const readonly = options.immutable ? "readonly " : "";
  const operations = [...emission.operations].map(([id, text]) => `${readonly}${propertyName(id)}: ${text};`);
  const footers = {
    WithRequired: withRequired,
    FlattenedDeepRequired: flattenedDeepRequired,
    operations: declaration("operations", operations, {}),
  };
  for (const footer of emission.footers.add("operations"))
    declarations.push(typeof footer === "string" ? footers[footer] : footer.text);
  return `${declarations.join("\n")}\n`;
}

function pathItems(emission: Emission, section: "paths" | "webhooks"): string[] {
  const { options } = emission;
  const readonly = options.immutable ? "readonly " : "";
  return entriesOf(emission, emission.document[section]).flatMap(([path, item]) => {
    if (!isObject(item)) return []; // an extension
    const type = pathItemType(emission, item, below(undefined, section, path));
    const name = options.pathParamsAsTypes && section === "paths" ? pathName(emission, path, item) : propertyName(path);
    return [`${readonly}${name}: ${type.text};`];
  });
}

function declaration(name: string, members: readonly string[], { exportType }: EmitPathsOptions): string {
  if (members.length === 0) return `export type ${name} = Record<string, never>;`;
  const { text } = objectLiteral(members);
  return exportType ? `export type ${name} = ${text};` : `export interface ${name} ${text}`;
}

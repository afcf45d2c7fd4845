import { entriesOf } from "./document/entries.ts";
import { objectOr } from "./document/json.ts";
import { isVersion32 } from "./document/version.ts";
import type { Emission } from "./emission.ts";
import type { ComponentSection } from "./objects/components.ts";
import { declaredNames } from "./text/declared-names.ts";
import { quotedName } from "./text/literal.ts";

const prefixes: Record<ComponentSection, string> = {
  schemas: "Schema",
  responses: "Response",
  parameters: "Parameter",
  requestBodies: "RequestBody",
  headers: "Header",
  pathItems: "PathItem",
  mediaTypes: "MediaType",
};

/** An alias for each component: `export type Pet = components['schemas']['Pet'];`. */
export function rootTypes(emission: Emission): string[] {
  const { document, options, enums } = emission;
  const components = objectOr(document.components);
  const declaredSchemas = new Set([...enums.values()].map(({ schema }) => schema));
  const aliases = new Map<string, string>();
  for (const [section, prefix] of Object.entries(prefixes)) {
    if (section === "mediaTypes" && !isVersion32(document)) continue;
    const isBare = section === "schemas" && options.rootTypesNoSchemaPrefix;
    for (const [name, component] of entriesOf(emission, components[section])) {
      if (declaredSchemas.has(component)) continue; // an enum has its name already
      if (options.excludeDeprecated && objectOr(component).deprecated) continue;
      const cased = options.rootTypesKeepCasing && section === "schemas" ? name : pascalCase(name);
      // openapi-typescript counts the names with the prefix, so that without it the last of equal names remains
      const counted = unused(`${prefix}${cased}`, (name) => aliases.has(name));
      const alias = identifier(isBare ? counted.slice(prefix.length) : counted);
      const hides = (name: string) => declaredNames.has(name) || enums.has(name);
      aliases.set(
        hides(alias) ? unused(`${alias}_2`, (name) => hides(name) || aliases.has(name)) : alias,
        `components['${section}']['${singleQuoted(name)}']`,
      );
    }
  }
  return [...aliases].map(([alias, target]) => `export type ${alias} = ${target};`);
}

function unused(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let count = 2; isTaken(name); count += 1) name = `${wanted}_${count}`;
  return name;
}

const identifier = (name: string) => {
  const known = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^[\p{ID_Start}_$]/u.test(known) ? known : `_${known}`;
};

const singleQuoted = (name: string) => quotedName(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");

/** `foo-bar`, `FOO_BAR` and `FOOBar2` as `FooBar`, `FooBar` and `FooBar2`; a word that begins with a digit is set apart. */
function pascalCase(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, "$1 ")
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 ")
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "")
    .map((word, index) => {
      const [initial = "", ...others] = word;
      return `${index > 0 && /\d/.test(initial) ? "_" : ""}${initial.toUpperCase()}${others.join("").toLowerCase()}`;
    })
    .join("");
}

import { type JsonObject, objectAt } from "@typed-clients/openapi-document";

/** What the files of a new API are made from. */
export interface NewApi {
  /** Lower case with hyphens, such as `civic-pass`. */
  readonly api: string;
  readonly document: JsonObject;
  /** What the types package exports as `api`. */
  readonly description: JsonObject;
}

/** A file, by its path from the root. */
export type NewFile = readonly [path: string, content: string];

/** The npm scope of the packages. */
export const scope = "@typed-clients";

/** JSON as it stands in a file. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** In a README, a comment and a manifest alike: the words of the title, and nothing that a document could steer with. */
export function titleOf(document: JsonObject): string {
  const { title } = objectAt(document.info);
  const words = (typeof title === "string" ? title : "")
    .replace(/[^\p{L}\p{N} .,()&+'-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60)
    .trim();
  return words || "an API";
}

/** `civic-pass` as the name of a type: `CivicPass`. */
export const pascalCase = (api: string): string =>
  api
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/** `civic-pass` as the name of a client: `civicPassApi`. */
export function variableOf(api: string): string {
  const name = pascalCase(api);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Api`;
}

/** The environment variable of an option of a client: `CIVIC_PASS_CLIENT_ID`. */
export const environmentVariable = (api: string, option: string): string =>
  `${api.replaceAll("-", "_")}_${option.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase();

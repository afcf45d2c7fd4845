import { isJson } from "../../document/media-type.ts";
import type { Operation, Parameter } from "../../document/operation.ts";

/** Parameters of a call by their place and name. */
export type Params = { readonly [place: string]: Readonly<Record<string, unknown>> } | undefined;

/**
 * The path of an operation with its parameters, each by its style.
 *
 * @throws TypeError where one is missing or empty: another operation would be called.
 */
export function filledPath({ path, parameters }: Operation, params: Params): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = params?.path?.[name];
    if (value === undefined || value === null || value === "")
      throw new TypeError(`expected a value of the path parameter ${name}`);
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    const text = simple(value, parameter?.explode === true, encode);
    if (parameter?.style === "label") return `.${parameter.explode ? text.replaceAll(",", ".") : text}`;
    return parameter?.style === "matrix" ? matrix(name, value, parameter.explode) : text;
  });
}

// a dot segment would be taken as one even when it is encoded
const encode = (value: unknown): string => encodeURIComponent(String(value));

function matrix(name: string, value: unknown, explode: boolean): string {
  if (explode && Array.isArray(value)) return value.map((one) => `;${name}=${encode(one)}`).join("");
  if (explode && typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([key, one]) => `;${key}=${encode(one)}`)
      .join("");
  return `;${name}=${simple(value, false, encode)}`;
}

/** A value in the style `simple`. */
export function simple(value: unknown, explode: boolean, text: (value: unknown) => string = String): string {
  if (Array.isArray(value)) return value.map(text).join(",");
  if (typeof value !== "object" || value === null) return text(value);
  return Object.entries(value)
    .map(([name, one]) => `${name}${explode ? "=" : ","}${text(one)}`)
    .join(",");
}

/** The encoded pairs of a query that a parameter makes. */
export function queryOf({ in: place, name, style, explode, mediaType }: Parameter, value: unknown): [string, string][] {
  if (place !== "query" || value === undefined || value === null) return [];
  const key = encode(name);
  if (mediaType !== undefined) return [[key, encode(isJson(mediaType) ? JSON.stringify(value) : value)]];
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  if (Array.isArray(value))
    return explode ? value.map((one) => [key, encode(one)]) : [[key, value.map(encode).join(separator)]];
  if (typeof value !== "object") return [[key, encode(value)]];
  if (style === "deepObject") return deep(key, value);
  if (explode) return Object.entries(value).map(([property, one]) => [encode(property), encode(one)]);
  return [
    [
      key,
      Object.entries(value)
        .flatMap(([property, one]) => [encode(property), encode(one)])
        .join(separator),
    ],
  ];
}

function deep(prefix: string, value: object): [string, string][] {
  return Object.entries(value).flatMap(([name, one]): [string, string][] => {
    const key = Array.isArray(value) ? `${prefix}[]` : `${prefix}[${encode(name)}]`;
    return typeof one === "object" && one !== null ? deep(key, one) : [[key, encode(one)]];
  });
}

/** The query of a call, encoded, without its `?`. */
export const searchOf = ({ parameters }: Operation, params: Params): string =>
  parameters
    .flatMap((parameter) => queryOf(parameter, params?.query?.[parameter.name]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

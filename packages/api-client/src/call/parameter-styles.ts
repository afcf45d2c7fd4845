import {
  createQuerySerializer,
  defaultPathSerializer,
  type QuerySerializer,
  type QuerySerializerOptions,
} from "../openapi-fetch.ts";
import { type CheckPathParameters, checkPlainPath, checkStyledPath } from "./path-parameters.ts";

/** How parameters are written into an address. */
export interface ParameterStyles {
  readonly checkPath: CheckPathParameters;
  path(path: string, parameters: Record<string, unknown>): string;
  query(options?: QuerySerializerOptions): QuerySerializer<unknown>;
}

/** All styles of OpenAPI, as openapi-fetch writes them. */
export const parameterStyles: ParameterStyles = {
  checkPath: checkStyledPath,
  path: defaultPathSerializer,
  query: createQuerySerializer,
};

/** Those of a document without query parameters, whose path parameters are strings and numbers. */
export const plainParameters: ParameterStyles = {
  checkPath: checkPlainPath,
  path: (path, parameters) =>
    path.replace(/{([^{}]+)}/g, (braces, name) =>
      name in parameters ? encodeURIComponent(String(parameters[name])) : braces,
    ),
  query: () => (parameters) => {
    const [name] = Object.keys(parameters ?? {});
    if (name) throw new TypeError(`${name}: expected no query parameter; the client has no part parameterStyles`);
    return "";
  },
};

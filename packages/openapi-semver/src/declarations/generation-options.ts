import type { OpenAPITSOptions } from "openapi-typescript";

/**
 * How declarations are generated unless a caller says otherwise: an object without properties can be read, a default
 * does not make a field required, and every component schema has an alias.
 */
export const generationOptions: Readonly<OpenAPITSOptions> = {
  emptyObjectsUnknown: true,
  defaultNonNullable: false,
  rootTypes: true,
};

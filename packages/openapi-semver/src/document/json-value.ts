import { valueAt as valueAtKeys } from "@typed-clients/openapi-document";

export { isObject as isRecord } from "@typed-clients/openapi-document";

/** The value below `keys`, `undefined` where there is none. */
export function valueAt(root: unknown, ...keys: readonly string[]): unknown {
  return valueAtKeys(root, keys);
}

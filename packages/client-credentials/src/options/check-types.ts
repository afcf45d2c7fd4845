import { expected } from "./expected.ts";

/** Refuses options of another type than `types` says. One that is `undefined` counts as left out. */
export function checkTypes(
  options: object,
  types: { readonly [option: string]: "boolean" | "function" | "string" },
): void {
  if (Object(options) !== options) throw expected("options", "an object", options);
  for (const [option, value] of Object.entries(options)) {
    const type = types[option];
    if (type && value !== undefined && typeof value !== type) throw expected(option, `a ${type}`, value);
  }
}

import { isObject, type JsonObject, pointerStep } from "./json-object.ts";

/** The JSON pointers of schemas that have a name of their own (`$anchor`), by that name; the first one counts. */
export function anchorsOf(root: JsonObject): ReadonlyMap<string, string> {
  const pointers = new Map<string, string>();
  const seen = new Set<unknown>();
  const visit = (given: unknown, pointer: string): void => {
    if (typeof given !== "object" || given === null || seen.has(given)) return;
    seen.add(given);
    if (isObject(given) && typeof given.$anchor === "string" && !pointers.has(given.$anchor))
      pointers.set(given.$anchor, pointer);
    for (const [key, value] of Object.entries(given)) visit(value, `${pointer}/${pointerStep(key)}`);
  };
  visit(root, "");
  return pointers;
}

import { objectAt, operationMethods, resolve } from "@typed-clients/openapi-document";
import { isRecord, valueAt } from "../document/json-value.ts";

/** An operation that both documents have, with the path items that hold it. */
export interface CommonOperation {
  name: string;
  old: { item: unknown; operation: unknown };
  new: { item: unknown; operation: unknown };
}

/** The operations that both documents have, under the names that the old one gives them. */
export function commonOperations(oldDocument: object, newDocument: object): CommonOperation[] {
  const template = (path: string) => path.replace(/\{[^}]*\}/g, "{}");
  const itemsOf = (document: object): [string, unknown][] => {
    const paths = valueAt(document, "paths");
    return isRecord(paths) ? Object.entries(paths).map(([path, item]) => [path, followed(document, item)]) : [];
  };
  const items = itemsOf(newDocument);
  const exact = new Map(items);
  const alike = new Map(items.map(([path, item]) => [template(path), item]));
  return itemsOf(oldDocument).flatMap(([path, oldItem]) => {
    const newItem = exact.get(path) ?? alike.get(template(path));
    return operationMethods.flatMap((method) => {
      const [before, after] = [valueAt(oldItem, method), valueAt(newItem, method)];
      if (!isRecord(before) || !isRecord(after)) return [];
      const name = `${method.toUpperCase()} ${path}`;
      return [{ name, old: { item: oldItem, operation: before }, new: { item: newItem, operation: after } }];
    });
  });
}

/** What a value is, its own references followed; nothing where they lead nowhere. */
export function followed(document: object, value: unknown): unknown {
  try {
    return resolve(objectAt(document), value, []).value;
  } catch {
    return undefined;
  }
}

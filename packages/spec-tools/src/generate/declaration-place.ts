import { type JsonObject, objectAt, operationMethods } from "@typed-clients/openapi-document";

/**
 * Where in a document a line of its declarations comes from, as far as their keys tell.
 *
 * @param line counted from 1.
 */
export function declarationPlace(declarations: string, line: number, document: JsonObject): string[] {
  const lines = declarations.split("\n");
  const keys: string[] = [];
  let indent = Number.POSITIVE_INFINITY;
  for (let index = line - 1; index >= 0; index--) {
    const text = lines[index] ?? "";
    const [, root] = /^export (?:interface|type) (\w+)/.exec(text) ?? [];
    if (root !== undefined) {
      keys.unshift(root);
      break;
    }
    const [, space = "", quoted, plain] = /^( +)(?:readonly )?(?:"((?:[^"\\]|\\.)*)"|([\w$]+))\??: /.exec(text) ?? [];
    const key = quoted === undefined ? plain : String(JSON.parse(`"${quoted}"`));
    if (key === undefined || space.length >= indent) continue;
    indent = space.length;
    keys.unshift(key);
  }
  const [root, id = "", ...rest] = keys;
  return root === "operations" ? [...operationPath(document, id), ...rest] : keys;
}

function operationPath(document: JsonObject, id: string): string[] {
  for (const [path, item] of Object.entries(objectAt(document.paths))) {
    const method = operationMethods.find((name) => objectAt(objectAt(item)[name]).operationId === id);
    if (method) return ["paths", path, method];
  }
  return ["paths"];
}

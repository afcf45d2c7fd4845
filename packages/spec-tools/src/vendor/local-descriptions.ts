import { STATUS_CODES } from "node:http";
import { isMap, isScalar, isSeq, parseDocument, visit, type YAMLMap } from "yaml";
import { namesBelow } from "../spec/interface.ts";

const describingKeys = ["summary", "description"] as const;

/**
 * The YAML of `upstream`'s document with the descriptions of `own`, for documents whose descriptions are local: what `own` says
 * about a place is kept, and what upstream says anywhere is left out, comments included.
 */
export function withLocalDescriptions(upstream: string, own: string): string {
  const document = parseDocument(upstream);
  const words = parseDocument(own);
  visit(document, {
    Node: (_, node) => {
      node.comment = null;
      node.commentBefore = null;
    },
  });
  document.comment = null;
  document.commentBefore = null;
  replaceBelow(document.contents, words.contents, "");
  return document.toString({ lineWidth: 0 });
}

function replaceProse(map: YAMLMap, own: unknown, key: string): void {
  const ownMap = isMap(own) ? own : undefined;
  if (!namesBelow.has(key)) {
    for (const name of describingKeys) {
      const words = ownMap?.get(name);
      const status = name === "description" && /^<response>(.*)/.exec(key)?.[1];
      if (typeof words === "string") map.set(name, words);
      // a response has to have one
      else if (status !== false && status !== undefined) map.set(name, STATUS_CODES[status] ?? "A response.");
      else if (isScalar(map.get(name, true))) map.delete(name);
    }
  }
  for (const { key: scalar, value } of map.items) {
    const name = String(isScalar(scalar) ? scalar.value : scalar);
    if (name === "example" || name === "examples") continue;
    const role = key === "responses" ? `<response>${name}` : namesBelow.has(key) ? "" : name;
    replaceBelow(value, ownMap?.get(name, true) ?? ownMap?.get(Number(name), true), role);
  }
}

function replaceBelow(value: unknown, own: unknown, role: string): void {
  if (isMap(value)) replaceProse(value, own, role);
  if (!isSeq(value)) return;
  const ownItems = isSeq(own) ? own.items : [];
  for (const [index, item] of value.items.entries()) {
    const name = isMap(item) && item.get("name");
    const sameName = ownItems.find((candidate) => isMap(candidate) && candidate.get("name") === name);
    replaceBelow(item, name ? sameName : ownItems[index], "");
  }
}

import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import { printable } from "../json/printable.ts";
import { type Position, SourceError } from "./source-error.ts";

/** A YAML text, parsed, that knows where its nodes stand. */
export interface PositionedYaml {
  readonly name: string;
  toJS(): unknown;
  nodeAt(keys: readonly string[]): { readonly offset: number } | undefined;
  position(offset: number): Position;
  /** The offset of the first alias, 0 where there is none. */
  firstAlias(): number;
}

/** @throws {@link SourceError} where the text is no YAML. */
export function parseYaml(text: string, name: string): PositionedYaml {
  const lineCounter = new LineCounter();
  const parse = () =>
    parseDocument(text, {
      lineCounter,
      merge: true,
      logLevel: "silent",
      prettyErrors: false,
      uniqueKeys: !/^\s*[{[]/.test(text), // JSON lets the last one win
    });
  let document: Document;
  try {
    document = parse();
  } catch (cause) {
    // the parser recurses
    if (!(cause instanceof RangeError)) throw cause;
    throw new SourceError(name, { line: 1, column: 1 }, "nested too deeply to be read", { cause });
  }
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error) {
    const html = /^\s*<(!doctype|html)/i.test(text) ? " (this is HTML)" : "";
    throw new SourceError(name, position(error.pos[0]), `not valid YAML: ${reasonOf(error.message)}${html}`);
  }
  return {
    name,
    toJS: () => document.toJS({ maxAliasCount: 100 }),
    nodeAt: (keys) => {
      const node = nodeAt(document, keys);
      return isNode(node) && node.range ? { offset: node.range[0] } : undefined;
    },
    position,
    firstAlias: () => firstAlias(document),
  };
}

function nodeAt(document: Document, keys: readonly string[]): unknown {
  let node: unknown = document.contents;
  for (const key of keys) {
    node = childOf(document, node, key);
    if (node === undefined) return undefined;
  }
  return node;
}

function childOf(document: Document, parent: unknown, key: string): unknown {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) return node.items[Number(key)];
  if (!isMap(node)) return undefined;
  // `200:` is a number in YAML and a string in JSON
  const own = node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  if (own) return own.value ?? own.key;
  const merged = node.items.filter((pair) => isScalar(pair.key) && pair.key.source === "<<");
  return merged.map((pair) => mergedChild(document, pair.value, key)).find((child) => child !== undefined);
}

function mergedChild(document: Document, value: unknown, key: string): unknown {
  const node = isAlias(value) ? value.resolve(document) : value;
  if (!isSeq(node)) return childOf(document, node, key);
  return node.items.map((item) => childOf(document, item, key)).find((child) => child !== undefined);
}

function firstAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

// what the parser met may be prose, or a secret
function reasonOf(message: string): string {
  const [line = ""] = message.split("\n");
  return printable(line.replace(/"[^"]{20,}"/g, '"…"').replace(/: (?!").{20,}$/, ": …"));
}

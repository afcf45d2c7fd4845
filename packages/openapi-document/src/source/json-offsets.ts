/** Makes a function that tells where a value stands in a JSON text, which has to be valid. */
export function jsonOffsets(text: string): (keys: readonly string[]) => number | undefined {
  const known = new Map<number, Map<string, number>>();
  const start = skipSpace(text, 0);
  return (keys) => {
    let at: number | undefined = start;
    for (const key of keys) {
      if (at === undefined) return undefined;
      const children: Map<string, number> = known.get(at) ?? childrenAt(text, at);
      known.set(at, children);
      at = children.get(key);
    }
    return at;
  };
}

/** The offsets of the values of the object or array at an offset, by key. */
function childrenAt(text: string, container: number): Map<string, number> {
  const children = new Map<string, number>();
  const isObject = text[container] === "{";
  if (!isObject && text[container] !== "[") return children;
  let at = skipSpace(text, container + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index++) {
    let key = String(index);
    if (isObject) {
      const end = afterString(text, at);
      key = JSON.parse(text.slice(at, end));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    children.set(key, at);
    at = skipSpace(text, afterValue(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return children;
}

function afterValue(text: string, start: number): number {
  if (text[start] === '"') return afterString(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = afterString(text, at) - 1;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      depth--;
      if (depth <= 0) return depth < 0 ? at : at + 1;
    } else if (character === "," && depth === 0) return at;
  }
  return text.length;
}

function afterString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === "\\") first--;
  return (at - first) % 2 === 1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return at;
}

/** Whether a JSON pointer is one that a pattern means, in which `*` stands for anything. @param pattern everything, where there is none */
export function pointerPattern(pattern = "*"): (pointer: string) => boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return (pointer) => pointer === first;
  // no regular expression: many stars on a long pointer would take for ever
  return (pointer) => {
    let from = first.length;
    for (const part of others) {
      const found = pointer.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return pointer.startsWith(first) && pointer.endsWith(last) && from + last.length <= pointer.length;
  };
}

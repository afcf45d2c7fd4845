/**
 * Text from a document, safe to print: control characters, line breaks and marks that reorder text become escapes such as
 * `\u001b`, so that a value cannot steer a terminal, end a comment or start a line of its own.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const escaped = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    return escaped ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
}

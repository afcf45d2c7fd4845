/**
 * The source of TypeScript or JSON with everything that a reader cannot see as escapes, which mean the same within
 * strings: a mark that reorders text shows another program than the one that runs.
 *
 * @see https://trojansource.codes
 */
export function visibleText(source: string): string {
  return source.replace(/[^\P{Cc}\n\t]|[^\P{Cf}\u200c\u200d]|[\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
    }).join(""),
  );
}

/** The longest value that a message repeats whole. */
const longestValue = 60;

/** Shortens a value that is longer than a message should be. */
export function shorten(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

/** Lists values as a sentence does, the first eight of them. */
export function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 8).map((value) => `\`${shorten(value)}\``);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

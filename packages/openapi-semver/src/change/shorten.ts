/** The longest value that a message repeats whole. */
const longestValue = 60;

/** Shortens a value that is longer than a message should be. */
export function shorten(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

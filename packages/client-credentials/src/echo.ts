import { base64, formEncode } from "./client-authentication.js";

/**
 * Makes text of a server fit for an error: no control characters, at most 300 characters, and withheld as a whole where it
 * repeats a part of one of the secrets, in whatever encoding, or where one is too short to be told from other text.
 */
export function withoutEcho(text: unknown, secrets: readonly string[]): string | undefined {
  if (typeof text !== "string") return undefined;
  const clean = text.slice(0, 2000).replace(/[\p{C}\p{Z}]+/gu, " ");
  const haystack = `${letters(clean)} ${letters(unescaped(clean))}`;
  const repeats = secrets.flatMap(encodings).some((encoding) => {
    const needle = letters(encoding);
    const run = Math.min(needle.length, 16);
    return run < 4 || [...needle.slice(run - 1)].some((_, at) => haystack.includes(needle.slice(at, at + run)));
  });
  return repeats ? "[withheld]" : clean.slice(0, 300);
}

/** The secret in a value as it may come back: as it is, form-encoded, decoded, and each of them in hexadecimal and base64. */
function encodings(value: string): string[] {
  const sent = /^Basic /i.test(value) ? atob(value.slice(6)).replace(/^.*?:/, "") : value;
  return [sent, formEncode(sent), String(new URLSearchParams(`=${sent}`).get(""))].flatMap((text) => [
    text,
    unescaped(text),
    Array.from(new TextEncoder().encode(text), (byte) => (byte + 256).toString(16).slice(1)).join(""),
    // within a longer text, it starts at one of three places of a base64 group
    ...["", " ", "  "].map((before, at) =>
      base64(before + text)
        .slice(at && at + 1)
        .replace(/.=*$/, ""),
    ),
  ]);
}

/** Without what percent, JSON and HTML encoding put in the place of a character. */
function unescaped(text: string): string {
  return text.replace(/%(25)*[\da-f]{2}|\\+u[\da-f]{4}|&(amp;)*#?\w+;/gi, "");
}

/** What no encoding but base64 and hexadecimal changes. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z\d]/g, "");
}

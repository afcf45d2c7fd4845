import { formEncode } from "../token-request/client-authentication.ts";

/**
 * Makes text of a server fit for an error: no control characters, at most 300 characters. It is withheld as a whole where
 * it repeats the start of a secret, or where one is too short to be told from other text, unless it is a bare error code.
 * A run of 16 or more characters that may be base64, hexadecimal or a token, of whatever, is left out.
 */
export function redact(text: unknown, secrets: readonly string[], run: RegExp = /[\w+/-]{16,}/g): string | undefined {
  if (typeof text !== "string") return undefined;
  const clean = text.slice(0, 2000).replace(/[\p{C}\p{Z}]+/gu, " ");
  const repeats = secrets.flatMap(forms).some((form) => {
    const start = letters(form).slice(0, 16);
    return start.length < 4 ? !/^[a-z_]+$/.test(clean) : letters(clean).includes(start);
  });
  return repeats ? "[withheld]" : clean.replace(run, (found) => (/\d/.test(found) ? "…" : found)).slice(0, 300);
}

/** The same for an address, in which slashes and dashes stand between words. */
export function redactUri(uri: unknown, secrets: readonly string[]): string | undefined {
  return redact(uri, secrets, /[a-z\d+%]{16,}/gi);
}

/** What authenticates in a value, as it may come back: as sent, encoded once more, and decoded. */
function forms(value: string): string[] {
  const sent = /^Basic /i.test(value) ? atob(value.slice(6)).replace(/^.*?:/, "") : value;
  return [sent, formEncode(sent), `${new URLSearchParams(`=${sent}`).get("")}`];
}

/** What no encoding changes: ASCII letters and digits, without what percent, JSON and HTML encoding make of the others. */
function letters(text: string): string {
  return text.toLowerCase().replace(/%(25)*[\da-f]{2}|\\u[\da-f]{4}|&(amp;)*#?\w+;|[^a-z\d]/g, "");
}

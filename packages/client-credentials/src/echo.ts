import { base64 } from "./client-authentication.js";

const shown = 300;
const scanned = 2000;
const longestRun = 16;

/**
 * Makes text of a server fit for an error: without control characters, at most 300 characters, and withheld as a whole
 * where it repeats (a part of) one of the secrets, in whatever encoding.
 */
export function withoutSecrets(text: unknown, secrets: readonly string[]): string | undefined {
  if (typeof text !== "string") return undefined;
  const clean = text
    .slice(0, scanned)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\p{Cf}+/gu, "")
    .trim();
  const readings = [clean];
  for (let depth = 0; depth < 3; depth++) readings.push(decode(readings[depth] ?? ""));
  const haystack = readings.join("\n").toLowerCase();
  const repeats = secrets.some((secret) =>
    encodings(secret).some((encoding) => runs(encoding.toLowerCase()).some((run) => haystack.includes(run))),
  );
  return repeats ? "[withheld: it repeats the credentials]" : clean.slice(0, shown);
}

/** One layer of percent, form, JSON, HTML and URL-safe base64 encoding taken off. */
function decode(text: string): string {
  return text
    .replace(/(%[\da-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    })
    .replace(/\\u([\da-f]{4})|&#x([\da-f]{1,4});/gi, (_, json, html) =>
      String.fromCharCode(Number.parseInt(json ?? html, 16)),
    )
    .replace(/&#(\d{1,5});/g, (_, code) => String.fromCharCode(code))
    .replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name as string] ?? "'",
    )
    .replace(/\\(.)/g, "$1")
    .replaceAll("+", " ");
}

/** A secret as it stands, in hexadecimal, and in base64 at each of the three places it can have within a longer text. */
function encodings(secret: string): string[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const inner = ["", "_", "__"].map((before, shift) =>
    base64(before + secret)
      .replace(/=+$/, "")
      .slice(shift && shift + 1, -1),
  );
  return [secret, hex, ...inner].flatMap((text) => [
    text,
    text.replaceAll("+", " "),
    text.replaceAll("+", "-").replaceAll("/", "_"),
  ]);
}

/** Every run of 16 characters, so that a part is found as well. */
function runs(text: string): string[] {
  const length = Math.min(text.length, longestRun);
  return length === 0 ? [] : Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));
}

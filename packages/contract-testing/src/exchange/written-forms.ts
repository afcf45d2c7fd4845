/**
 * What matches a secret in every way that a server may write it: as it is, escaped for a URL, JSON or HTML, more than once
 * too, in hexadecimal, and within anything that is encoded in base64.
 */
export function writtenForms(secret: string): RegExp {
  const bytes = Buffer.from(secret);
  const forms = [[...secret].map(escapedForms).join(""), bytes.toString("hex"), ...base64Forms(bytes)];
  return new RegExp(forms.join("|"), "gi");
}

const entities: Readonly<Record<string, string>> = { "<": "lt", ">": "gt", "&": "amp", '"': "quot", "'": "apos" };

/** One character of a secret; backslashes before it and repetitions of `%25` are bounded, so that no text is slow to search. */
function escapedForms(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character)];
  const units = Array.from({ length: character.length }, (_, index) => hexOf(character.charCodeAt(index), 4));
  const percent = bytes.map((byte) => `%(?:25){0,3}${hexOf(byte, 2)}`).join("");
  const misread = bytes.map((byte) => literal(String.fromCharCode(byte))).join(""); // UTF-8 taken for Latin-1
  return `(?:${[
    `\\\\{0,8}${literal(character)}`,
    ...(point > 0x7f ? [misread] : []),
    ...(character === " " ? ["\\+"] : []),
    units.map((unit) => `\\\\{1,8}u${unit}`).join(""),
    percent,
    `&(?:amp;)?#0{0,4}${point};`,
    `&(?:amp;)?#x0{0,4}${hexOf(point, 1)};`,
    ...(character in entities ? [`&(?:amp;)?${entities[character]};`] : []),
  ].join("|")})`;
}

/** The characters of base64 that a secret alone decides, at each of the three places where it may begin. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const own = encoded.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 8) / 6));
    if (own.length < 5) return [];
    return own.replaceAll("+", "(?:\\+|-|%2B)").replaceAll("/", "(?:\\\\{0,8}/|_|%2F)");
  });
}

const literal = (text: string): string =>
  `\\u${hexOf(text.charCodeAt(0), 4)}${text.length > 1 ? `\\u${hexOf(text.charCodeAt(1), 4)}` : ""}`;

const hexOf = (value: number, width: number): string => value.toString(16).padStart(width, "0");

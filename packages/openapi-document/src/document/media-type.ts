/** A media type (RFC 9110 section 8.3.1), or a range of them (section 12.5.1). */
export interface MediaType {
  /** In lower case, such as `application`; `*` in a range. */
  readonly type: string;
  /** In lower case, such as `problem+json`; `*` in a range. */
  readonly subtype: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = new RegExp(`^\\s*(${token})\\s*=\\s*(?:(${token})|"((?:[^"\\\\]|\\\\.)*)")\\s*$`);

/** Reads a media type as a header or a document writes it; `undefined` for one that is none. */
export function parseMediaType(text: string): MediaType | undefined {
  const [essence = "", ...rest] = splitOutsideQuotes(text);
  const [, type, subtype] = new RegExp(`^\\s*(${token})/(${token})\\s*$`).exec(essence) ?? [];
  if (type === undefined || subtype === undefined) return undefined;
  const parameters = rest.flatMap((part): [string, string][] => {
    const [, name, plain, quoted] = parameter.exec(part) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), plain ?? (quoted ?? "").replace(/\\(.)/g, "$1")]];
  });
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters: new Map(parameters) };
}

/** Whether bodies of a media type are JSON: `application/json`, and what ends in `+json` (RFC 6839), with any parameters. */
export function isJsonMediaType(text: string): boolean {
  const { subtype } = parseMediaType(text) ?? {};
  return subtype === "json" || subtype?.endsWith("+json") === true;
}

/**
 * The one of the `declared` media types that a body falls under: its own, with the most parameters in common, before a
 * range of one suffix, of one type, or of everything.
 *
 * @param mediaType what the body says it is.
 */
export function matchingMediaType(declared: readonly string[], mediaType: string): string | undefined {
  const actual = parseMediaType(mediaType);
  const ranked = declared
    .map((candidate) => ({ candidate, rank: actual ? rankOf(parseMediaType(candidate), actual) : 0 }))
    .filter(({ candidate, rank }) => rank > 0 || candidate.toLowerCase() === mediaType.toLowerCase());
  return ranked.toSorted((a, b) => b.rank - a.rank)[0]?.candidate;
}

// 0 is no match
function rankOf(declared: MediaType | undefined, actual: MediaType): number {
  if (!declared) return 0;
  const shared = [...declared.parameters].filter(([name]) => name !== "q" && actual.parameters.has(name));
  const equal = ([name, value]: [string, string]) => value.toLowerCase() === actual.parameters.get(name)?.toLowerCase();
  if (!shared.every(equal)) return 0;
  const essence = essenceRank(declared, actual);
  return essence && essence * 1000 + shared.length;
}

function essenceRank(declared: MediaType, actual: MediaType): number {
  if (declared.type === "*" && declared.subtype === "*") return 1;
  if (declared.type !== actual.type) return 0;
  if (declared.subtype === actual.subtype) return 4;
  if (declared.subtype === "*") return 2;
  return declared.subtype.startsWith("*+") && actual.subtype.endsWith(declared.subtype.slice(1)) ? 3 : 0;
}

function splitOutsideQuotes(text: string): string[] {
  return text.match(/(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}

import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { objectAt, pointerTo } from "@typed-clients/openapi-document";
import { stringsOf } from "../spec/document-strings.ts";
import { pointerPattern } from "../spec/pointer-pattern.ts";
import type { SourceFile } from "../spec/source-file.ts";
import { SpecError } from "../spec/spec-error.ts";

const preset = {
  id: "@secretlint/secretlint-rule-preset-recommend",
  rule: creator,
  rules: [{ id: "@secretlint/secretlint-rule-aws", options: { enableIDScanRule: true } }],
};
const shownPlaces = 20;

/**
 * Refuses a document that prints a credential, by the patterns of secretlint and a few for what stands in documents of
 * APIs: a value beside the name of a credential, an `Authorization` header, a JWT.
 *
 * @param overlay whose `x-accepted-credentials` say, each with its reason, what is none.
 * @throws SpecError that names the places, never a value.
 */
export async function refusePrintedCredentials(file: SourceFile, overlay: SourceFile): Promise<void> {
  const accepted = acceptedCredentials(overlay);
  const found = [...(await printedCredentials(file))].filter(([path]) => {
    return !accepted.some((isThere) => isThere(pointerTo(path)));
  });
  if (found.length === 0) return;
  const reason = (what: string) =>
    `this text seems to print a credential, which must not be vendored (${what}; its value is not shown)`;
  const errors = found.map(([path, what]) => file.error(path, reason(what)));
  const [first, ...others] = errors;
  if (first && others.length === 0) throw first;
  throw new SpecError(
    file.name,
    undefined,
    `${errors.length} texts seem to print a credential, which must not be vendored`,
    [
      ...errors.slice(0, shownPlaces).map(({ message }) => message),
      "What is none has an entry in `x-accepted-credentials` of the overlay: { at: a JSON pointer, `*` for anything, reason: … }",
    ],
  );
}

function acceptedCredentials(overlay: SourceFile): ((pointer: string) => boolean)[] {
  const { "x-accepted-credentials": entries = [] } = overlay.content();
  if (!Array.isArray(entries)) throw overlay.error(["x-accepted-credentials"], "expected a list");
  return entries.map((entry, index) => {
    const { at, reason } = objectAt(entry);
    if (typeof at === "string" && typeof reason === "string" && reason !== "") return pointerPattern(at);
    throw overlay.error(["x-accepted-credentials", index], "expected `at`, a JSON pointer, and `reason`");
  });
}

type Path = readonly string[];

async function printedCredentials(file: SourceFile): Promise<Map<Path, string>> {
  const found = new Map<Path, string>();
  const lines: { readonly start: number; readonly path: Path }[] = [];
  let text = "";
  for (const [path, value] of stringsOf(file.content())) {
    const what = ownPattern(path, value);
    if (what) found.set(path, what);
    lines.push({ start: text.length, path });
    text += `${path.at(-1)}: ${value}\n`;
  }
  const source = { content: text, filePath: file.name, ext: ".txt", contentType: "text" } as const;
  const { messages } = await lintSource({ source, options: { maskSecrets: true, config: { rules: [preset] } } });
  for (const { range, messageId } of messages) {
    const line = lines.findLast(({ start }) => start <= range[0]);
    if (line && !found.has(line.path)) found.set(line.path, messageId);
  }
  return found;
}

const credentialName =
  /(client[-_ ]?secret|client[-_ ]?id|secret[-_ ]?key|secret|password|passwd|api[-_ ]?key|access[-_ ]?token|auth[-_ ]?token)$/i;
const named = new RegExp(
  `${credentialName.source.slice(0, -1)}\\b["'\`*]*\\s*(?:[:=]|is)?\\s*["'\`*]*([\\w+/=-]{16,})`,
  "gi",
);
const encoded = /\b(?:basic|bearer)\s+([\w+/=.-]{16,})/gi;
const jwt = /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/;
const inAddress = /:\/\/[^\s/:@]+:([^\s/@]+)@/g;

function ownPattern(path: Path, value: string): string | undefined {
  if (jwt.test(value)) return "a JWT";
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)) return "a private key";
  const random = (pattern: RegExp) => [...value.matchAll(pattern)].some((match) => looksRandom(match.at(-1) ?? ""));
  if (random(named)) return "a value beside the name of a credential";
  if (random(encoded)) return "an `Authorization` header";
  if ([...value.matchAll(inAddress)].some(([, password = ""]) => !/^[{<[]|^(pass|password|secret)$/i.test(password))) {
    return "a password in an address";
  }
  // `example: { client_secret: … }`
  const isValue = !/\s/.test(value) && value.length >= 16 && credentialName.test(path.at(-1) ?? "");
  return isValue && looksRandom(value) ? "the value of a credential" : undefined;
}

/** Words in a row are no secret: one has letters and digits in disorder. */
function looksRandom(value: string): boolean {
  const plain = value.replace(/=+$/, "");
  if (plain.length < 16 || !/\d/.test(plain) || !/[a-z]/i.test(plain)) return false;
  if (/^(.)\1+$|^(your|my|test|fake|example|demo|xxx)/i.test(plain)) return false;
  const isUuidOfZeros = /^0{8}-/.test(plain);
  return !isUuidOfZeros && entropy(plain) > 3;
}

function entropy(text: string): number {
  const counts = Object.values(Object.groupBy(text, (character) => character)).map((same = []) => same.length);
  return counts.reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

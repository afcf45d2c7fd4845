type Path = readonly string[];

const credentialName =
  /(client[-_ ]?secret|client[-_ ]?id|secret[-_ ]?key|secret|password|passwd|api[-_ ]?key|access[-_ ]?token|auth[-_ ]?token|private[-_ ]?key|authorization)$/i;

/** Whether a field or a parameter of this name holds a credential. */
export const isCredentialName = (name: string): boolean =>
  credentialName.test(name) || /^(token|sig|signature)$/i.test(name);

// each run is bounded, so that no text makes them take for ever
const named = new RegExp(
  `${credentialName.source.slice(0, -1)}\\b["'\`*]{0,4}\\s{0,4}(?:[:=]|is)?\\s{0,4}["'\`*]{0,4}([\\w+/=-]{16,512})`,
  "gi",
);
const encoded = /\b(?:basic|bearer)\s{1,4}([\w+/=.-]{16,4096})/gi;
const jwt = /(?<![\w-])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{16}/;
const inAddress = /:\/\/[^\s/:@]{1,256}:([^\s/@]{1,256})@/g;

/**
 * What a value of a document seems to print, beyond what secretlint knows; `undefined` for nothing.
 *
 * @param parameter the name of the parameter that the value is an example of.
 */
export function credentialIn(path: Path, value: string, parameter?: string): string | undefined {
  if (jwt.test(value)) return "a JWT";
  if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.test(value)) return "a private key";
  const random = (pattern: RegExp) => [...value.matchAll(pattern)].some((match) => looksRandom(match.at(-1) ?? ""));
  if (random(named)) return "a value beside the name of a credential";
  if (random(encoded)) return "an `Authorization` header";
  if ([...value.matchAll(inAddress)].some(([, password = ""]) => !/^[{<[]|^(pass|password|secret)$/i.test(password))) {
    return "a password in an address";
  }
  const isNamed = credentialName.test(nameOf(path)) || (parameter !== undefined && credentialName.test(parameter));
  const isValue = !/\s/.test(value) && value.length >= 16 && isNamed;
  return isValue && looksRandom(value) ? "the value of a credential" : undefined;
}

const valueKeys: readonly string[] = ["example", "default", "value", "const"];
const listKeys: readonly string[] = ["examples", "enum"];

/** The name that a value has: that of its field, or of the property that it is an example of. */
function nameOf(path: Path): string {
  const last = path.at(-1) ?? "";
  if (valueKeys.includes(last)) {
    return listKeys.includes(path.at(-3) ?? "") ? (path.at(-4) ?? "") : (path.at(-2) ?? "");
  }
  if (listKeys.includes(path.at(-2) ?? "")) return path.at(-3) ?? "";
  return last;
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

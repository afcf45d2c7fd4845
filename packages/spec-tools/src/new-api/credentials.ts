import { type JsonObject, listAt, objectAt } from "@typed-clients/openapi-document";

/** A value that a client takes for a security scheme: `clientSecret`, or `username` of the option `login`. */
export interface CredentialValue {
  /** The option that holds it, where it is nested in one. */
  readonly option?: string;
  readonly name: string;
  /** One word for it: `clientSecret`, `loginUsername`. */
  readonly flatName: string;
  /** Where it is exchanged for a token, as the document spells it. */
  readonly tokenUrl?: string;
}

const pairs: { readonly [type: string]: readonly string[] } = {
  clientCredentials: ["clientId", "clientSecret"],
  basic: ["username", "password"],
};

/** What a client takes for every scheme that it can serve. */
export function credentialValues({ securitySchemes }: JsonObject): CredentialValue[] {
  return Object.values(objectAt(securitySchemes)).flatMap((scheme): CredentialValue[] => {
    const { type, option, tokenUrl } = objectAt(scheme);
    const pair = pairs[String(type)];
    const more = typeof tokenUrl === "string" && { tokenUrl };
    if (pair && typeof option === "string") {
      return pair.map((name) => ({ option, name, flatName: `${option}${capital(name)}`, ...more }));
    }
    if (pair) return pair.map((name) => ({ name, flatName: name, ...more }));
    return typeof option === "string" ? [{ name: option, flatName: option }] : [];
  });
}

/**
 * The source of the options with every credential: `clientId: …`, `login: { username: …, password: … }`.
 *
 * @param sourceOf gives the source of a value.
 * @param besideSecret gives the source of what goes beside a client secret, such as `tokenUrl: …`.
 */
export function credentialOptions(
  description: JsonObject,
  sourceOf: (value: CredentialValue) => string,
  besideSecret: (tokenUrl: string) => readonly string[] = () => [],
): string[] {
  const entry = (value: CredentialValue) => `${value.name}: ${sourceOf(value)}`;
  const more = ({ name, tokenUrl = "" }: CredentialValue) => (name === "clientSecret" ? besideSecret(tokenUrl) : []);
  const byOption = Object.groupBy(credentialValues(description), ({ option = "" }) => option);
  return Object.entries(byOption).flatMap(([option, values = []]) => {
    const entries = values.flatMap((value) => [entry(value), ...more(value)]);
    return option === "" ? entries : [`${option}: { ${entries.join(", ")} }`];
  });
}

/**
 * The operations that a client with all of these credentials can call: `GET /pets`. It takes the first alternative that it
 * has all of, and no two of its schemes may need the same header.
 */
export function servedOperations({ operations, security, securitySchemes }: JsonObject): string[] {
  const schemes = objectAt(securitySchemes);
  return Object.entries(objectAt(operations)).flatMap(([name, operation]) => {
    const alternatives = listAt(objectAt(operation).security ?? security).map((all) =>
      listAt(all).map((scheme) => objectAt(schemes[String(scheme)])),
    );
    const chosen = alternatives.find((all) => all.every(({ type }) => type !== undefined && type !== "unsupported"));
    const headers = chosen?.flatMap(headerOf) ?? [];
    const isServed = chosen !== undefined && new Set(headers).size === headers.length;
    return alternatives.length === 0 || isServed ? [name] : [];
  });
}

function headerOf({ type, in: place, name }: JsonObject): string[] {
  if (type !== "apiKey") return ["authorization"];
  return place === "header" ? [String(name).toLowerCase()] : [];
}

/** The other ones. */
export function unservedOperations(description: JsonObject): string[] {
  const served = servedOperations(description);
  return Object.keys(objectAt(description.operations)).filter((operation) => !served.includes(operation));
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

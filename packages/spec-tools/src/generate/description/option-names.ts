/** The options that every client has. */
export const reserved: ReadonlySet<string> = new Set([
  "baseUrl",
  "server",
  "fetch",
  "timeoutMs",
  "retry",
  "maxResponseBytes",
  "dangerouslyAllowHttp",
  "dangerouslyAllowBrowser",
]);

/** The options of a scheme that is the only one of its type. */
export const flatOptions: { readonly [type: string]: readonly string[] } = {
  clientCredentials: [
    "clientId",
    "clientSecret",
    "clientAuthentication",
    "tokens",
    "tokenUrl",
    "scope",
    "audience",
    "resource",
    "parameters",
    "format",
    "onRenewalError",
  ],
  basic: ["username", "password"],
};

/** A name that is not `taken`: `name`, or with a suffix. Becomes taken. */
export function freeName(name: string, taken: Set<string>, suffix: string): string {
  let free = name;
  while (taken.has(free)) free += suffix;
  taken.add(free);
  return free;
}

/** A name of the document as that of an option. */
export function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map(
      (word, position) =>
        (position === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join("");
  return /^[a-z]/i.test(joined) ? joined : `_${joined}`;
}

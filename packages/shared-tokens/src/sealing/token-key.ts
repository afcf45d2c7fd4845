import { expected } from "@typed-clients/client-credentials/internal";

/** A secret, or several while it is replaced: the first one seals, and each one opens. */
export type SealingSecret = string | readonly string[];

/**
 * Whose token it is, and for what: the options of `clientCredentials` fit as they are. Two keys that differ in anything
 * share nothing.
 */
export interface TokenKey {
  readonly tokenUrl: string | URL;
  readonly clientId: string;
  /** What the token is sealed with, or a function that is asked for it when the store is: whoever reads the store, but does not know it, learns no token. */
  readonly clientSecret?: SealingSecret | (() => SealingSecret | Promise<SealingSecret>) | undefined;
  readonly scope?: string | readonly string[] | undefined;
  readonly audience?: string | undefined;
  readonly resource?: string | readonly string[] | undefined;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** What a token is bound to, as one text, in which nothing can pass for something else. */
export function bindingOf({
  tokenUrl,
  clientId,
  scope = [],
  audience = "",
  resource = [],
  parameters = {},
}: TokenKey): string {
  const list = (values: string | readonly string[]) => [values].flat().filter(Boolean);
  const scopes = list(scope).join(" ").split(" ").filter(Boolean).sort();
  return JSON.stringify([
    String(tokenUrl),
    clientId,
    scopes,
    audience,
    list(resource),
    Object.entries(parameters).sort(),
  ]);
}

/** The secrets of a key, checked. */
export async function secretsOf({ clientSecret }: TokenKey): Promise<readonly string[]> {
  return checkedSecrets(typeof clientSecret === "function" ? await clientSecret() : clientSecret);
}

/** @throws {TypeError} for what cannot seal; the message holds no secret. */
export function checkedSecrets(value: unknown): readonly string[] {
  const secrets: readonly unknown[] = Array.isArray(value) ? value : [value];
  const usable = secrets.filter((secret): secret is string => typeof secret === "string" && secret.trim() !== "");
  if (usable.length === 0 || usable.length < secrets.length)
    throw expected("key.clientSecret", "a non-empty string, several, or a function that returns them", value);
  return usable;
}

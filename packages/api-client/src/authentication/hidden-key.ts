import { TokenError } from "@typed-clients/client-credentials";

/** Runs an exchange so that neither its response nor its error shows the API keys in the query of `sent`. */
export async function concealed(exchange: () => Promise<Response>, sent: string, shown: string): Promise<Response> {
  try {
    return hideAddress(await exchange(), shown);
  } catch (error) {
    throw error instanceof TokenError ? error : withoutKeys(error, sent, shown);
  }
}

/** The text that a query holds for `value`: what a URL itself escapes is escaped, so that it stays as it is. */
export function queryText(value: string): string {
  return encodeURIComponent(value).replaceAll("'", "%27");
}

/** Makes a response, and every copy of it, say that it is from `url`: from the address without the API key. */
export function hideAddress(response: Response, url: string): Response {
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, {
    url: { value: url },
    clone: { value: () => hideAddress(clone(), url) },
  });
}

/**
 * An error like the one of a `fetch` to `sent`, without the API keys that `shown` does not have: the errors of Deno, Bun and
 * node-fetch hold the address, in a message, a field or a cause.
 */
export function withoutKeys(error: unknown, sent: string, shown: string): Error {
  const { length } = [...new URL(shown).searchParams];
  const keys = [...new URL(sent).searchParams].slice(length).flatMap(([, key]) => [queryText(key), key]);
  const hide = (text: unknown) => keys.reduce((hidden, key) => hidden.replaceAll(key, "…"), String(text));
  return copied(error, hide);
}

// what else an error holds may hold the address
function copied(error: unknown, hide: (text: unknown) => string): Error {
  if (!(error instanceof Error)) return new TypeError(hide(error));
  const { message, name, cause } = error;
  const options = cause === undefined ? {} : { cause: cause instanceof Error ? copied(cause, hide) : hide(cause) };
  const copy = error instanceof TypeError ? new TypeError(hide(message), options) : new Error(hide(message), options);
  if (name !== copy.name) Object.defineProperty(copy, "name", { value: hide(name) });
  return "code" in error ? Object.assign(copy, { code: hide(error.code) }) : copy;
}

import type { SecretSource } from "./secret-source.ts";

/** Puts a credential into headers, or into the address that it returns. */
export type Apply = (url: string, headers: Headers) => Promise<string>;

/** Puts an API key where the document wants it. */
export function applyApiKey(place: "header" | "query" | "cookie", name: string, secret: SecretSource): Apply {
  return async (url, headers) => {
    const key = await secret();
    if (place === "header") headers.set(name, key);
    if (place === "cookie") {
      const others = headers.get("cookie");
      headers.set("cookie", `${others ? `${others}; ` : ""}${name}=${encodeURIComponent(key)}`);
    }
    if (place !== "query") return url;
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(key)}`;
    return `${url}${url.includes("?") ? "&" : "?"}${pair}`;
  };
}

/**
 * Puts a user name and a password into `Authorization`, unless the call has set that header itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617#section-2
 */
export function applyBasic(username: SecretSource, password: SecretSource): Apply {
  return async (url, headers) => {
    const pair = new TextEncoder().encode(`${await username()}:${await password()}`);
    if (!headers.has("authorization")) headers.set("authorization", `Basic ${btoa(String.fromCharCode(...pair))}`);
    return url;
  };
}

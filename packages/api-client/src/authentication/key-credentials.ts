import { expected } from "@typed-clients/client-credentials/internal";
import type { SecuritySchemeDescription } from "../api-description.ts";
import { queryText } from "./hidden-key.ts";
import type { SecretSource } from "./secret-source.ts";

type ApiKeyScheme = Extract<SecuritySchemeDescription, { type: "apiKey" }>;

/** Puts a credential into headers, or into the address that it returns. */
export type Apply = (url: string, headers: Headers) => Promise<string>;

/** Puts an API key where the document wants it. */
export function applyApiKey({ in: place, name, option }: ApiKeyScheme, secret: SecretSource): Apply {
  return async (url, headers) => {
    const key = await secret();
    if (place === "header") {
      // the platform's own error may repeat the key
      if (/[^ -\xff]/.test(key)) throw expected(option, "only characters that a header can carry (ISO 8859-1)", key);
      headers.set(name, key);
    }
    if (place === "cookie") {
      const others = headers.get("cookie");
      headers.set("cookie", `${others ? `${others}; ` : ""}${name}=${encodeURIComponent(key)}`);
    }
    if (place !== "query") return url;
    const [address = "", fragment] = url.split("#", 2);
    const query = `${address.includes("?") ? "&" : "?"}${queryText(name)}=${queryText(key)}`;
    return `${address}${query}${fragment === undefined ? "" : `#${fragment}`}`;
  };
}

/**
 * Puts a user name and a password into `Authorization`, unless the call has set that header itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617#section-2
 */
export function applyBasic(username: SecretSource, password: SecretSource): Apply {
  return async (url, headers) => {
    const name = await username();
    if (name.includes(":")) throw expected("username", "no colon, which ends it", name);
    const pair = new TextEncoder().encode(`${name}:${await password()}`);
    if (!headers.has("authorization")) headers.set("authorization", `Basic ${btoa(String.fromCharCode(...pair))}`);
    return url;
  };
}

import { expected } from "@typed-clients/client-credentials/internal";
import type { SecuritySchemeDescription } from "../api-description.ts";
import { concealed, queryText } from "./hidden-key.ts";
import { type SecretSource, secretSource } from "./secret-source.ts";
import type { Apply, SchemeType } from "./security-scheme.ts";

type ApiKeyScheme = Extract<SecuritySchemeDescription, { type: "apiKey" }>;

/** An API key in a header, the query or a cookie. */
export const apiKeyScheme: SchemeType = {
  options: [],
  credential(scheme: ApiKeyScheme, { options, hint }) {
    const { option, in: place, name } = scheme;
    const apply = applyApiKey(scheme, secretSource(option, options[option], hint(option)));
    if (place === "query") return { apply, conceal: concealed };
    return place === "header" ? { apply, header: name.toLowerCase() } : { apply };
  },
};

/** Puts an API key where the document wants it. */
function applyApiKey({ in: place, name, option }: ApiKeyScheme, secret: SecretSource): Apply {
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

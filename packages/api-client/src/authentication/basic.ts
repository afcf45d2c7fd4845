import { expected } from "@typed-clients/client-credentials/internal";
import type { SecuritySchemeDescription } from "../api-description.ts";
import { type SecretSource, secretSource } from "./secret-source.ts";
import { type Apply, credentialOptions, type SchemeType } from "./security-scheme.ts";

type BasicScheme = Extract<SecuritySchemeDescription, { type: "basic" }>;

/** A user name and a password. */
export const basicScheme: SchemeType = {
  options: ["username", "password"],
  credential({ option }: BasicScheme, { options, hint }) {
    const { username, password } = credentialOptions(option, options);
    const source = (name: string, value: unknown, other: unknown) =>
      // a key as user name without a password is common, and so is the contrary
      value === "" && other
        ? async () => ""
        : secretSource(option ? `${option}.${name}` : name, value, hint(option ? `${option}_${name}` : name));
    const user = source("username", username, password);
    return { apply: applyBasic(user, source("password", password, username)), header: "authorization" };
  },
};

/**
 * Puts a user name and a password into `Authorization`, unless the call has set that header itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617#section-2
 */
function applyBasic(username: SecretSource, password: SecretSource): Apply {
  return async (url, headers) => {
    const name = await username();
    if (name.includes(":")) throw expected("username", "no colon, which ends it", name);
    const pair = new TextEncoder().encode(`${name}:${await password()}`);
    if (!headers.has("authorization")) headers.set("authorization", `Basic ${btoa(String.fromCharCode(...pair))}`);
    return url;
  };
}

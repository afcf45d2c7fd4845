import { expected } from "@typed-clients/client-credentials/internal";

/** Gets a secret for one request. */
export type SecretSource = () => Promise<string>;

/** @throws TypeError at once for a secret that is blank, and from the function for one that a header could not carry. */
export function secretSource(option: string, secret: unknown, hint: string): SecretSource {
  const check = (value: unknown) => {
    if (typeof value === "string" && value.trim() && !/\p{Cc}/u.test(value)) return value;
    throw expected(option, "a non-empty string of one line", value, hint);
  };
  if (typeof secret === "function") return async () => check(await secret());
  const checked = check(secret);
  return async () => checked;
}

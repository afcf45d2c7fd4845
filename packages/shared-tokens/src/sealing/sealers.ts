import { type Sealer, sealer } from "./sealer.ts";
import { bindingOf, checkedSecrets, secretsOf, type TokenKey } from "./token-key.ts";

/** Makes the sealers of a key, one for each secret, in order; each is derived once. */
export function sealersOf(key: TokenKey): () => Promise<readonly [Sealer, ...Sealer[]]> {
  const binding = bindingOf(key);
  if (typeof key.clientSecret !== "function") checkedSecrets(key.clientSecret);
  let derived = new Map<string, Promise<Sealer>>();

  return async () => {
    const secrets = await secretsOf(key);
    // only what is in use stays in memory
    derived = new Map(secrets.map((secret) => [secret, derived.get(secret) ?? sealer(secret, binding)]));
    const [first, ...others] = await Promise.all(derived.values());
    if (!first) throw new TypeError("key.clientSecret: expected one or more, received none");
    return [first, ...others];
  };
}

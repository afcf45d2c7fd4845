/** The secrets that an option holds: at least one. @throws TypeError, without the value */
export function webhookSecrets(option: unknown): readonly string[] {
  const given: readonly unknown[] = Array.isArray(option) ? option.filter((secret) => secret !== undefined) : [option];
  const secrets = given.filter(isSecret);
  if (secrets.length > 0 && secrets.length === given.length) return secrets;
  const wrong = given.find((secret) => !isSecret(secret));
  const received =
    given.length === 0 ? "none" : wrong === "" ? "an empty one" : typeof wrong === "string" ? "one with" : typeof wrong;
  const what = received === "one with" ? "one with white space around it" : received;
  throw new TypeError(
    `secret: expected a non-empty string, or a list of them; received ${what} (is its environment variable set?)`,
  );
}

const isSecret = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.trim() === value;

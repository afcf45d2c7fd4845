import type { operations } from "@typed-clients/civic-pass";

/** A server to be tested instead of the mock. */
export interface Target {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience?: string;
  readonly scope?: string;
  /** The operations that may be called although they change something. */
  readonly allowed: readonly string[];
  /** Values of path parameters that the server knows. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Whether an operation changes something on the server: information can be read only once. */
export const changesState: Readonly<Record<keyof operations, boolean>> = {
  listPass: false,
  issuePass: true,
  getPass: false,
  patchPass: true,
  deletePass: true,
  getPii: true,
  updatePiiReceipt: true,
  getPiiEvidence: false,
};

/**
 * Reads which server to test from the environment: `CONTRACT_BASE_URL`, with `CONTRACT_TOKEN_URL`, `CONTRACT_CLIENT_ID`
 * and `CONTRACT_CLIENT_SECRET`; if wanted `CONTRACT_AUDIENCE`, `CONTRACT_SCOPE`, `CONTRACT_ALLOW=issuePass,deletePass` for
 * what changes state, and `CONTRACT_PARAMETERS={"wallet":"0x…"}`.
 *
 * @returns `undefined` where there is no `CONTRACT_BASE_URL`: the mock is tested.
 * @throws Error that names the variable, and never its secret value.
 */
export function targetFrom(environment: Readonly<Record<string, string | undefined>>): Target | undefined {
  const optional = (name: string) => environment[`CONTRACT_${name}`]?.trim() || undefined;
  const fail = (name: string, expected: string) => new Error(`CONTRACT_${name}: expected ${expected}`);
  const required = (name: string, what: string) => {
    const value = optional(name);
    if (value === undefined) throw fail(name, `${what}, since CONTRACT_BASE_URL is set`);
    return value;
  };
  const url = (name: string, value: string) => {
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? ""))
      throw fail(name, "a URL, such as https://api.example.com/v1");
    return value.replace(/\/$/, "");
  };
  const baseUrl = optional("BASE_URL");
  if (baseUrl === undefined) return undefined;
  const allowed = (optional("ALLOW") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const changing = Object.entries(changesState).flatMap(([name, changes]) => (changes ? [name] : []));
  const unknown = allowed.find((name) => !changing.includes(name));
  if (unknown !== undefined) throw fail("ALLOW", `names out of ${changing.join(", ")}; received ${unknown}`);
  const audience = optional("AUDIENCE");
  const scope = optional("SCOPE");
  return {
    baseUrl: url("BASE_URL", baseUrl),
    tokenUrl: url("TOKEN_URL", required("TOKEN_URL", "the URL of the token endpoint")),
    clientId: required("CLIENT_ID", "the client id"),
    clientSecret: required("CLIENT_SECRET", "the client secret"),
    ...(audience !== undefined && { audience }),
    ...(scope !== undefined && { scope }),
    allowed,
    parameters: parametersFrom(optional("PARAMETERS") ?? "{}", fail),
  };
}

function parametersFrom(
  text: string,
  fail: (name: string, expected: string) => Error,
): Readonly<Record<string, unknown>> {
  const expected = 'a JSON object, such as {"wallet":"0x1"}';
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {}
  throw fail("PARAMETERS", expected);
}

/** Why a check does not run against a target; `undefined` where it does, and always for the mock. */
export function reasonToSkip(
  target: Target | undefined,
  { operation, needsMock }: { readonly operation: string; readonly needsMock: boolean },
): string | undefined {
  if (!target) return undefined;
  if (needsMock) return "only a mock can be asked for an answer";
  const changes = !Object.entries(changesState).some(([name, value]) => name === operation && !value);
  return changes && !target.allowed.includes(operation)
    ? `changes state: CONTRACT_ALLOW=${operation} switches it on`
    : undefined;
}

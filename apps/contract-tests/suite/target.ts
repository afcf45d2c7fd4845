import { readTolerances, type Tolerances } from "@typed-clients/contract-testing/checks";
import type { ApiUnderTest } from "./api-under-test.ts";

/** A server to be tested instead of the mock. */
export interface Target {
  readonly baseUrl: string;
  /** Of an API whose tokens are asked for. */
  readonly tokenUrl: string | undefined;
  /** By the name of the client's option. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The operations that may be called although they change something. */
  readonly allowed: readonly string[];
  /** Values of path parameters that the server knows. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What the server may do although the document does not say so. */
  readonly tolerances: Tolerances;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads which server to test from the environment: `CONTRACT_BASE_URL`, with `CONTRACT_TOKEN_URL` where the API has tokens,
 * and each credential of the client, such as `CONTRACT_CLIENT_ID`; if wanted `CONTRACT_ALLOW=issuePass,deletePass` for what
 * changes state, `CONTRACT_PARAMETERS={"wallet":"0x…"}`, and `CONTRACT_TOLERANCES={"extraResponseFields":false}`.
 *
 * @returns `undefined` where there is no `CONTRACT_BASE_URL`: the mock is tested.
 * @throws Error that names the variable, and never its secret value.
 */
export function targetFrom(environment: Environment, api: ApiUnderTest): Target | undefined {
  const optional = (name: string) => environment[`CONTRACT_${name}`]?.trim() || undefined;
  const fail = (name: string, expected: string) => new Error(`CONTRACT_${name}: expected ${expected}`);
  const required = (name: string, what: string) => {
    const value = optional(name);
    if (value === undefined) throw fail(name, `${what}, since CONTRACT_BASE_URL is set`);
    return value;
  };
  const url = (name: string, value: string) => {
    const parsed = URL.parse(value);
    if (!parsed || !/^https?:$/.test(parsed.protocol)) throw fail(name, "a URL, such as https://api.example.com/v1");
    if (parsed.username !== "" || parsed.password !== "") throw fail(name, "a URL without user and password");
    return value.replace(/\/$/, "");
  };
  const baseUrl = optional("BASE_URL");
  if (baseUrl === undefined) return undefined;
  const allowed = (optional("ALLOW") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const changing = Object.entries(api.changesState).flatMap(([name, changes]) => (changes ? [name] : []));
  const unknown = allowed.find((name) => !changing.includes(name));
  if (unknown !== undefined) throw fail("ALLOW", `names out of ${changing.join(", ")}; received ${unknown}`);
  const hasTokens = api.endpoints.tokenUrl !== undefined;
  const tolerances = optional("TOLERANCES");
  return {
    baseUrl: url("BASE_URL", baseUrl),
    tokenUrl: hasTokens ? url("TOKEN_URL", required("TOKEN_URL", "the URL of the token endpoint")) : undefined,
    credentials: credentialsFrom(api, optional, required),
    allowed,
    parameters: objectFrom(optional("PARAMETERS") ?? "{}", () =>
      fail("PARAMETERS", 'a JSON object, such as {"wallet":"0x1"}'),
    ),
    tolerances: readTolerances(
      objectFrom(tolerances ?? "{}", () => fail("TOLERANCES", 'a JSON object, such as {"extraResponseFields":false}')),
    ),
  };
}

function credentialsFrom(
  { credentials }: ApiUnderTest,
  optional: (name: string) => string | undefined,
  required: (name: string, what: string) => string,
): Record<string, string> {
  const entries = Object.entries(credentials).flatMap(([option, fake]) => {
    const variable = option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    const value = fake === undefined ? optional(variable) : required(variable, `the client's ${option}`);
    return value === undefined ? [] : [[option, value]];
  });
  return Object.fromEntries(entries);
}

function objectFrom(text: string, failure: () => Error): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {}
  throw failure();
}

/** Why a check does not run against a target; `undefined` where it does, and always for the mock. */
export function reasonToSkip(
  { changesState }: ApiUnderTest,
  target: Target | undefined,
  { operation, needsMock }: { readonly operation: string; readonly needsMock: boolean },
): string | undefined {
  if (!target) return undefined;
  if (needsMock) return "only a mock can be asked for a response";
  const changes = !Object.entries(changesState).some(([name, value]) => name === operation && !value);
  return changes && !target.allowed.includes(operation)
    ? `changes state: CONTRACT_ALLOW=${operation} switches it on`
    : undefined;
}

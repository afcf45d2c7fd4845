import { operationsOf } from "../document/operation.ts";
import { securitySchemesOf } from "../document/security.ts";
import { createClientUnderTest } from "../exchange/client/client-under-test.ts";
import { documentCall } from "../exchange/client/document-call.ts";
import { printableUrl } from "../exchange/redact.ts";
import { serverTolerances, type Tolerances } from "../exchange/tolerances.ts";
import { type ContractReport, type ReportCheck, serverReport } from "../report/contract-report.ts";
import { serverUrl } from "../servers/start-proxy.ts";
import { reach } from "../servers/upstream.ts";
import type { Check } from "./check.ts";
import { contractChecks } from "./contract-checks.ts";
import type { ParameterValues } from "./requests.ts";

/** Options of {@link checkServer}. */
export interface CheckServerOptions {
  /** The OpenAPI document, parsed. */
  readonly document: object;
  /** The base URL of the server: what the paths of the document are appended to. */
  readonly baseUrl: string;
  /** Credentials by the name of the security scheme: a token, a key, or `user:password`. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Values of parameters that the server knows, by name. */
  readonly parameters?: ParameterValues;
  /** Which operations are called although they change something: their ids, or `*`. @default none */
  readonly allow?: readonly string[];
  /** @default what every conforming server may do */
  readonly tolerances?: Tolerances;
  /** How long a response may take, in milliseconds. @default 10_000 */
  readonly timeoutMs?: number;
}

/**
 * Checks a server against a document, without a client: every operation that changes nothing is called as the document
 * says, without credentials, and in ways that it does not allow.
 *
 * @throws Error where nothing answers at `baseUrl`, or where it has a user or a password in it.
 */
export async function checkServer(options: CheckServerOptions): Promise<ContractReport> {
  const {
    document,
    credentials = {},
    parameters = {},
    allow = [],
    tolerances = serverTolerances,
    timeoutMs = 10_000,
  } = options;
  const baseUrl = serverUrl("baseUrl", options.baseUrl);
  const operations = operationsOf(document);
  const unknown = allow.find((id) => id !== "*" && !operations.some((operation) => operation.id === id));
  if (unknown !== undefined) throw new Error(`allow: expected ids of operations, or *; received ${unknown}`);
  refuseUnknown("credentials", "security schemes", Object.keys(credentials), [...securitySchemesOf(document).keys()]);
  const named = operations.flatMap((operation) => operation.parameters.map(({ name }) => name));
  refuseUnknown("parameters", "parameters", Object.keys(parameters), [...new Set(named)]);
  const first = await reach({ method: "HEAD", url: baseUrl, headers: {}, body: new Uint8Array() }, timeoutMs);
  if ("fault" in first && first.fault === "unreachable")
    throw new Error(`Nothing answers at ${baseUrl}: ${first.message}`);
  const client = createClientUnderTest({
    document,
    baseUrl,
    connect: (fetch) => documentCall({ document, baseUrl, credentials, fetch, timeoutMs }),
    tolerances,
  });
  const checks: ReportCheck[] = [];
  for (const check of contractChecks({ document, parameters, limit: 50, baseUrl })) {
    const skipped = reasonToSkip(check, allow);
    const named = { operation: check.operation, layer: check.id, name: check.name };
    if (skipped !== undefined) checks.push({ ...named, state: "skipped", note: skipped });
    else {
      const failure = await check.run(client).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      checks.push(failure === undefined ? { ...named, state: "passed" } : { ...named, state: "failed", note: failure });
    }
  }
  const { title = "API", version = "" } = Object((document as { info?: unknown }).info);
  const seen = await serverReport(document, client, baseUrl);
  return { ...seen, title: String(title), revision: String(version), server: printableUrl(baseUrl), checks };
}

function refuseUnknown(option: string, what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const names = known.length > 0 ? known.slice(0, 20).join(", ") : "none";
  throw new Error(`${option}: expected names of ${what} of the document (${names}), received ${unknown}`);
}

const safe: readonly string[] = ["GET", "HEAD", "OPTIONS"];

function reasonToSkip({ skip, needsMock, method, operation, id }: Check, allow: readonly string[]): string | undefined {
  if (skip !== undefined) return skip;
  if (needsMock) return "only a mock can be asked for a response";
  if (id === "empty-path-parameter") return "only a client can be asked to refuse it";
  const isAllowed = safe.includes(method) || allow.includes(operation) || allow.includes("*");
  return isAllowed ? undefined : "may change something on the server; allow it by its id";
}

import { contentFor } from "../document/media-type.ts";
import type { Operation } from "../document/operation.ts";
import type { Call, CallResult, ClientUnderTest } from "../exchange/client/client-under-test.ts";
import type { Exchange, Wire } from "../exchange/exchange.ts";
import { responseFor } from "../exchange/response-validator.ts";
import { exceptionFor } from "../exchange/tolerances.ts";
import { type Violation, violationKinds } from "../exchange/violation.ts";
import { type CheckId, ContractError } from "./check.ts";
import type { CheckContext } from "./check-context.ts";
import { repetition, requestDifference, responseDifference } from "./fidelity.ts";
import type { PlannedRequest } from "./requests.ts";

/** A call that was made, and the last of its exchanges. */
export interface Made {
  readonly result: CallResult;
  readonly exchange: Exchange;
  readonly wire: Wire;
}

/**
 * Calls an operation, and makes sure that the client sent what it was asked to, once.
 *
 * @throws ContractError where it did not, and where it throws instead of returning.
 */
export async function made(
  { fidelity }: CheckContext,
  client: ClientUnderTest,
  operation: Operation,
  planned: PlannedRequest,
  { call = client.call, headers = {} }: { call?: Call; headers?: Readonly<Record<string, string>> } = {},
): Promise<Made> {
  const init = { ...planned.init, headers: { ...planned.init.headers, ...headers } };
  const outcome = await client.recorder
    .during(() => call(operation.method, operation.path, init))
    .catch((error: unknown) => {
      throw new ContractError(operation.id, `the client threw ${withCause(error)}`);
    });
  const { result } = outcome;
  const exchange = await client.recorder.exchangeOf(result.response).catch((error: unknown) => {
    throw new ContractError(operation.id, `the response came to no end: ${withCause(error)}`);
  });
  const wire = client.recorder.wireOf(exchange);
  if (!wire) throw new ContractError(operation.id, "nothing went over the wire", exchange);
  const fail = (reason: string) => new ContractError(operation.id, reason, exchange);
  const ofApi = outcome.exchanges.filter((one) => {
    const { path = "" } = client.recorder.wireOf(one) ?? {};
    return fidelity.router.match(one.method, path).found || one === exchange; // token requests are the client's own
  });
  const repeated = repetition(ofApi, operation);
  if (repeated) throw fail(repeated);
  if (planned.location.length === 0) {
    const different = requestDifference(fidelity, operation, planned, exchange.method, wire);
    if (different) throw fail(different);
  }
  return { result, exchange, wire };
}

// fetch says why only in the cause
function withCause(error: unknown): string {
  const { cause } = Object(error);
  return cause === undefined ? String(error) : `${error} (${Object(cause).code ?? cause})`;
}

/**
 * Asserts that a response has the expected status, is what the document declares for it, and came out of the client as
 * `data` or `error`.
 *
 * @throws ContractError
 */
export async function assertDeclared(
  context: CheckContext,
  client: ClientUnderTest,
  operation: Operation,
  check: CheckId,
  { result, exchange, wire }: Made,
  expected?: number,
): Promise<void> {
  const fail = (reason: string) => new ContractError(operation.id, reason, exchange);
  const { status, violations } = exchange;
  // a refusal names what is wrong with the request; what a proxy says of the response is found again below, but for faults
  const reported = violations.find(({ severity, location, code }) =>
    location[0] === "response" ? severity === "Error" && !seenHere.includes(String(code)) : status < 400,
  );
  if (reported) throw fail(`${reported.code}: ${reported.location.join(".")}: ${reported.message}`);
  if (expected !== undefined && status !== expected) throw fail(`expected ${expected}, received ${status}`);
  const found = await context.validate(operation, { status, headers: wire.responseHeaders, body: wire.responseBody });
  for (const violation of found) tolerate(client, operation, check, status, violation, fail);
  const declared = responseFor(operation, status)?.content ?? [];
  const different = await responseDifference(result, wire, declared.length > 0 || found.length > 0);
  if (different) throw fail(different);
  client.asserted.add(exchange);
}

/**
 * Asserts that a request is refused for what is wrong at `location`. A mock names its reasons: one for something else does
 * not count.
 *
 * @throws ContractError
 */
export async function assertRefused(
  context: CheckContext,
  client: ClientUnderTest,
  operation: Operation,
  check: CheckId,
  planned: PlannedRequest,
): Promise<void> {
  const { exchange, wire } = await made(context, client, operation, planned);
  const { status, violations } = exchange;
  const fail = (reason: string) => new ContractError(operation.id, reason, exchange);
  const isUnknownField = planned.name.endsWith("with an unknown field");
  if (status < 400 && isUnknownField && client.tolerances.ignoredRequestFields) {
    warn(client, operation, check, `${planned.name}: taken`, "fields that it does not know are ignored");
    client.asserted.add(exchange);
    return;
  }
  const reason = exceptionFor(client.tolerances, operation.id, check, status);
  if (reason !== undefined) {
    warn(client, operation, check, `${planned.name}: ${status}`, reason);
    client.asserted.add(exchange);
    return;
  }
  if (status < 400 || status >= 500) throw fail(`expected a refusal of ${planned.name}, received ${status}`);
  if (status === 401 || status === 403 || status === 429) throw fail(`refused with ${status}, for another reason`);
  if (client.responseExamples) {
    const place = nameOf(["request", ...planned.location]);
    if (!violations.some(({ location }) => nameOf(location).startsWith(place)))
      throw fail(`refused, but not for ${place}`);
  }
  const isFromMock = client.responseExamples !== undefined && exchange.mediaType === "application/problem+json";
  const found = await context.validate(operation, { status, headers: wire.responseHeaders, body: wire.responseBody });
  for (const violation of found) {
    if (isFromMock) continue; // what a mock says of its own promises nothing
    if (violation.kind === "undeclared status" && client.tolerances.undeclaredRefusals) {
      warn(
        client,
        operation,
        check,
        `${status} is not declared`,
        "few documents list every refusal of an invalid request",
      );
    } else tolerate(client, operation, check, status, violation, fail);
  }
  client.asserted.add(exchange);
}

const seenHere: readonly string[] = violationKinds;

function tolerate(
  client: ClientUnderTest,
  operation: Operation,
  check: CheckId,
  status: number,
  { kind, message }: Violation,
  fail: (reason: string) => ContractError,
): void {
  const known = exceptionFor(client.tolerances, operation.id, check, status);
  const isExtra = kind === "undeclared field" || (kind === "unexpected body" && status >= 400);
  const reason =
    known ?? (isExtra && client.tolerances.extraResponseFields ? "what the document does not describe" : undefined);
  if (reason === undefined) throw fail(`${kind}: ${message}`);
  warn(client, operation, check, `${kind}: ${message}`, reason);
}

function warn(
  { warnings, recorder }: ClientUnderTest,
  { id }: Operation,
  check: CheckId,
  found: string,
  reason: string,
): void {
  const message = recorder.redacted(found);
  const isKnown = warnings.some(
    (warning) => warning.operation === id && warning.check === check && warning.message === message,
  );
  if (!isKnown) warnings.push({ operation: id, check, message, reason });
}

// header names have no case
const nameOf = (location: readonly string[]) => location.join(".").toLowerCase();

/** Whether the mock itself said something, and not the API that it stands for. */
export const isFromMock = (operation: Operation, { status, mediaType }: Exchange): boolean =>
  mediaType === "application/problem+json" && !contentFor(responseFor(operation, status)?.content ?? [], mediaType);

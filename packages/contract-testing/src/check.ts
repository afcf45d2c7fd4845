import { isDeepStrictEqual } from "node:util";
import { type AnswerValidator, declaredResponse } from "./answer-validator.ts";
import { describe, type Exchange } from "./exchange.ts";
import type { Operation } from "./operation-object.ts";
import type { Call, CallInit, CallResult, Subject } from "./subject.ts";

/** The layers of a contract suite that call the server. */
export type Layer = "strict" | "negative" | "properties";

/** One thing that has to hold. */
export interface Check {
  readonly layer: Layer;
  /** The id of the operation. */
  readonly operation: string;
  /** A sentence, such as `refuses a call without a token`. */
  readonly name: string;
  /** Whether it asks for an answer that only a mock can be made to give. */
  readonly needsMock: boolean;
  /** @throws ContractError that shows the request and the answer, without credentials. */
  run(subject: Subject): Promise<void>;
}

/** The contract does not hold. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly operation: string;

  constructor(operation: string, reason: string, exchange?: Exchange) {
    super(`${operation}: ${reason}${exchange ? `\n${describe(exchange)}` : ""}`);
    this.operation = operation;
  }
}

/**
 * Calls an operation, and hands over what came out of the client with what went over the wire.
 *
 * @throws ContractError where the client throws instead of returning.
 */
export async function exchange(
  { recorder }: Subject,
  call: Call,
  operation: Operation,
  init: CallInit,
): Promise<{ result: CallResult; exchange: Exchange }> {
  const result = await call(operation.method, operation.path, init).catch((error: unknown) => {
    throw new ContractError(operation.id, `the client threw ${error}`);
  });
  return { result, exchange: await recorder.exchangeOf(result.response) };
}

/**
 * Asserts that an answer has the expected status, is what the document declares for it, and came out of the client as
 * `data` or `error`.
 *
 * @throws ContractError
 */
export function assertDeclared(
  { asserted }: Subject,
  operation: Operation,
  validate: AnswerValidator,
  { result, exchange }: { result: CallResult; exchange: Exchange },
  expected?: number,
): void {
  const fail = (reason: string) => new ContractError(operation.id, reason, exchange);
  const { status, body, violations } = exchange;
  const [found] = violations.filter(
    // a refusal names what is wrong with the request
    ({ severity, location }) => severity === "Error" && (location[0] === "response" || status < 400),
  );
  if (found) throw fail(`${found.code}: ${found.location.join(".")}: ${found.message}`);
  if (expected !== undefined && status !== expected) throw fail(`expected ${expected}, received ${status}`);
  const [violation] = validate(operation, exchange);
  if (violation) throw fail(`${violation.kind}: ${violation.message}`);
  const { data, error } = result;
  const ok = status >= 200 && status < 300;
  const [given, other] = ok ? [data, error] : [error, data];
  if (other !== undefined) throw fail(`the client returned ${ok ? "an error" : "data"} for ${status}`);
  const declared = declaredResponse(operation, status)?.content ?? [];
  if (declared.length === 0) {
    if (given !== undefined && given !== "") throw fail("the client made up a body");
  } else if (!/[/+]json$/.test(exchange.mediaType ?? "")) {
    if (!(given instanceof Blob)) throw fail("the client did not return the bytes as a Blob");
  } else if (!isDeepStrictEqual(given, JSON.parse(body))) {
    throw fail("the client changed the body");
  }
  asserted.add(exchange);
}

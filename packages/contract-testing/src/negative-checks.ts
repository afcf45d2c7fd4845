import type { AnswerValidator, ViolationKind } from "./answer-validator.ts";
import { type Check, ContractError, exchange } from "./check.ts";
import type { Exchange, PrismViolation } from "./exchange.ts";
import { invalidRequests } from "./invalid-requests.ts";
import type { Operation } from "./operation-object.ts";
import type { CallInit, Subject } from "./subject.ts";
import { type ParameterValues, validRequests } from "./valid-requests.ts";

/** Every request that the document does not allow has to be refused. */
export function negativeChecks(
  document: object,
  operation: Operation,
  validate: AnswerValidator,
  given?: ParameterValues,
): Check[] {
  const check = (name: string, run: Check["run"]): Check => {
    return { layer: "negative", operation: operation.id, name: `refuses ${name}`, needsMock: false, run };
  };
  const [valid] = validRequests(document, operation, given);
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  return [
    ...invalidRequests(document, operation, given).map(({ name, init, location }) =>
      check(name, (subject) => assertRefused(subject, operation, validate, init, location)),
    ),
    ...inPath.map(({ name }) =>
      check(`${name} missing, before anything is sent`, async (subject) => {
        const path = { ...valid?.init.params?.path, [name]: "" };
        const params = { ...valid?.init.params, path };
        const outcome = subject.call(operation.method, operation.path, { ...valid?.init, params });
        const sent = await outcome.catch(() => undefined);
        if (sent) {
          const seen = await subject.recorder.exchangeOf(sent.response);
          throw new ContractError(operation.id, `expected the client to refuse an empty ${name}`, seen);
        }
      }),
    ),
  ];
}

/**
 * Asserts that a request is refused for what is wrong at `location`. A mock names its reasons: one for something else
 * does not count.
 *
 * @throws ContractError
 */
export async function assertRefused(
  subject: Subject,
  operation: Operation,
  validate: AnswerValidator,
  init: CallInit,
  location: readonly string[],
): Promise<void> {
  const { exchange: seen } = await exchange(subject, subject.call, operation, init);
  const { status, violations } = seen;
  const fail = (reason: string) => new ContractError(operation.id, reason, seen);
  const named = violations.find(({ location, code }) => location[0] === "response" && code !== undeclared);
  if (named) throw fail(`${named.code}: ${named.message}`);
  if (status < 400 || status >= 500) throw fail(`expected a refusal, received ${status}`);
  if (status === 401 || status === 403 || status === 429) throw fail(`refused with ${status}, for another reason`);
  if (subject.answers) {
    const place = nameOf(["request", ...location]);
    if (!violations.some((violation) => nameOf(placeOf(violation)).startsWith(place))) {
      throw fail(`refused, but not for ${place}`);
    }
  }
  const [violation] = validate(operation, seen).filter(({ kind }) => kind !== undeclared);
  if (violation && !isMadeUp(subject, seen)) throw fail(`${violation.kind}: ${violation.message}`);
  subject.asserted.add(seen);
}

// few documents declare how each bad request is refused: it is reported, and the request was refused all the same
const undeclared: ViolationKind = "undeclared status";

// what a mock makes up promises nothing
const isMadeUp = ({ answers }: Subject, { mediaType }: Exchange) =>
  answers !== undefined && mediaType === "application/problem+json";

// Prism has parameters in small letters
const nameOf = (location: readonly string[]) => location.join(".").toLowerCase();

// Prism gives a missing body no location
const placeOf = ({ location, code }: PrismViolation) =>
  location.length <= 1 && code === "required" ? ["request", "body"] : location;

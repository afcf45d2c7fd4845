import { type AnswerValidator, declaredResponse } from "./answer-validator.ts";
import { assertDeclared, type Check, ContractError, exchange } from "./check.ts";
import type { DeclaredResponse, Operation } from "./operation-object.ts";
import type { Call, Subject } from "./subject.ts";
import { type ParameterValues, validRequests } from "./valid-requests.ts";

/** What every operation has to do when it is called as the document says. */
export function strictChecks(
  document: object,
  operation: Operation,
  validate: AnswerValidator,
  given?: ParameterValues,
): Check[] {
  const requests = validRequests(document, operation, given);
  const [base] = requests;
  if (!base) throw new Error(`${operation.id}: no request can be made`);
  const { init } = base;
  const check = (name: string, needsMock: boolean, run: Check["run"]): Check => {
    return { layer: "strict", operation: operation.id, name, needsMock, run };
  };
  const prefer = (value: string, accept?: string) => ({
    ...init,
    headers: { prefer: value, ...(accept && { accept }) },
  });
  const success = operation.responses.find(({ status }) => /^2\d\d$/.test(status));

  const answers = async (subject: Subject) => {
    const answer = await exchange(subject, subject.call, operation, init);
    assertDeclared(subject, operation, validate, answer, subject.answers && Number(success?.status));
  };
  const takes = async (subject: Subject) => {
    for (const request of requests) {
      const answer = await exchange(subject, subject.call, operation, request.init);
      assertDeclared(subject, operation, validate, answer, Number(success?.status));
    }
  };
  const gives = async (subject: Subject) => {
    for (const { operation: id, status, mediaType, names } of subject.answers ?? []) {
      if (id !== operation.id) continue;
      for (const name of names) {
        const asked = prefer(`code=${status}, example=${name}`, mediaType);
        assertDeclared(
          subject,
          operation,
          validate,
          await exchange(subject, subject.call, operation, asked),
          Number(status),
        );
      }
    }
  };
  const gets =
    ({ status, content }: DeclaredResponse, mediaType?: string) =>
    async (subject: Subject) => {
      const code = provokable(status);
      const answer = await exchange(subject, subject.call, operation, prefer(`code=${code}`, mediaType));
      assertDeclared(subject, operation, validate, answer, code);
      if (content.length > 0 && answer.exchange.mediaType !== (mediaType ?? answer.exchange.mediaType)) {
        throw new ContractError(operation.id, `expected ${mediaType}`, answer.exchange);
      }
    };
  const knowsNoOther = async (subject: Subject) => {
    for (const code of undeclaredStatuses(operation)) {
      const answer = await exchange(subject, subject.call, operation, prefer(`code=${code}`));
      const madeUp = answer.exchange.status === 404 && answer.exchange.mediaType === "application/problem+json";
      if (!madeUp) throw new ContractError(operation.id, `the server knows ${code}, undeclared`, answer.exchange);
      subject.asserted.add(answer.exchange);
    }
  };
  const refuses = (callOf: (subject: Subject) => Call) => async (subject: Subject) => {
    assertDeclared(subject, operation, validate, await exchange(subject, callOf(subject), operation, init), 401);
  };

  return [
    check("answers as declared", false, answers),
    check("takes every request that the document allows", true, takes),
    check("gives every kind of answer as declared", true, gives),
    ...operation.responses.flatMap((response) =>
      (response.content.length > 0 ? response.content : [undefined]).map((media) => {
        const name = `${response.status}${media ? ` as ${media.mediaType}` : ""} comes out of the client`;
        return check(name, true, gets(response, media?.mediaType));
      }),
    ),
    check("knows no status that is not declared", true, knowsNoOther),
    ...(operation.secured
      ? [
          check(
            "refuses a call without a token",
            false,
            refuses(({ callWithoutToken }) => callWithoutToken),
          ),
          check(
            "refuses a token that nobody issued",
            false,
            refuses(({ callWithDeadToken }) => callWithDeadToken),
          ),
        ]
      : []),
  ];
}

/** A status that a declared one stands for: itself, or one of its range. */
const provokable = (status: string): number => Number(/^\d{3}$/.test(status) ? status : `${/^\d/.exec(status) ?? 5}18`);

/** The usual statuses that an operation does not declare. */
const undeclaredStatuses = (operation: Operation): number[] =>
  [200, 201, 202, 204, 400, 403, 404, 409, 410, 422, 429, 500, 503].filter(
    (code) => !declaredResponse(operation, code),
  );

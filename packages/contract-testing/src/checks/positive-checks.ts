import type { DeclaredResponse, Operation } from "../document/operation.ts";
import type { ClientUnderTest } from "../exchange/client/client-under-test.ts";
import { responseFor } from "../exchange/response-validator.ts";
import { exceptionFor } from "../exchange/tolerances.ts";
import { refusedByMock } from "../servers/http-server.ts";
import { sentType } from "../servers/response-examples.ts";
import { assertDeclared, isFromMock, made } from "./assertions.ts";
import { type Check, ContractError } from "./check.ts";
import type { CheckContext } from "./check-context.ts";

/** What every operation has to do when it is called as the document says. */
export function positiveChecks(context: CheckContext, operation: Operation): Check[] {
  const requests = context.plans.valid(operation);
  const [base] = requests;
  if (!base) return [];
  const check = (
    id: Check["id"],
    name: string,
    needsMock: boolean,
    run: Check["run"],
    unmade?: string | undefined,
  ): Check => {
    const skip = unmade === undefined ? {} : needsMock ? { skip: unmade } : { skipOnMock: unmade };
    return { id, layer: "positive", operation: operation.id, method: operation.method, name, needsMock, ...skip, run };
  };
  const ask = (client: ClientUnderTest, prefer: string, accept?: string) =>
    made(context, client, operation, base, { headers: { prefer, ...(accept !== undefined && { accept }) } });
  const success =
    operation.responses.find(({ status }) => /^2/.test(status)) ??
    operation.responses.find(({ status }) => /^default$/i.test(status));
  const unmade = context.unmade(success?.content[0]);
  const successStatus = success && (/^\d{3}$/.test(success.status) ? Number(success.status) : 200);
  const expected = (client: ClientUnderTest) => (client.responseExamples ? successStatus : undefined);

  const responds = async (client: ClientUnderTest) => {
    const call = await made(context, client, operation, base);
    await assertDeclared(context, client, operation, "response-conformance", call, expected(client));
  };
  const succeeds = async (client: ClientUnderTest) => {
    const seen = await client.recorder.exchanges();
    const isSuccess = ({ status }: { status: number }) => status >= 200 && status < 400;
    const isOwn = (exchange: (typeof seen)[number]) => {
      const route = context.fidelity.router.match(
        exchange.method,
        client.recorder.wireOf(exchange)?.path ?? exchange.path,
      );
      return route.found && route.operation.id === operation.id;
    };
    if (seen.some((exchange) => isSuccess(exchange) && isOwn(exchange))) return;
    const { exchange } = await made(context, client, operation, base);
    if (isSuccess(exchange)) return;
    const reason = exceptionFor(client.tolerances, operation.id, "success-observed", exchange.status);
    if (reason === undefined) {
      const how = "give values of parameters that the server knows, or name the operation in the tolerances";
      throw new ContractError(operation.id, `gives no success, always ${exchange.status}: ${how}`, exchange);
    }
    client.warnings.push({
      operation: operation.id,
      check: "success-observed",
      message: `always ${exchange.status}`,
      reason,
    });
  };
  const takes = async (client: ClientUnderTest) => {
    for (const request of requests) {
      const call = await made(context, client, operation, request);
      await assertDeclared(context, client, operation, "positive-data-acceptance", call, successStatus);
    }
  };
  const gives = async (client: ClientUnderTest) => {
    for (const { operation: id, status, mediaType, names } of client.responseExamples ?? []) {
      if (id !== operation.id) continue;
      const code = provokable(status, operation);
      for (const name of names) {
        const call = await ask(client, `code=${code}, example=${name}`, mediaType);
        await assertDeclared(context, client, operation, "response-variants", call, code);
      }
    }
  };
  const comesOut =
    ({ status, content }: DeclaredResponse, mediaType?: string) =>
    async (client: ClientUnderTest) => {
      const code = provokable(status, operation);
      const call = await ask(client, `code=${code}`, mediaType === undefined ? undefined : sentType(mediaType));
      await assertDeclared(context, client, operation, "status-code-conformance", call, code);
      if (content.length > 0 && mediaType === undefined)
        throw new ContractError(operation.id, "expected a body", call.exchange);
    };
  const knowsNoOther = async (client: ClientUnderTest) => {
    for (const code of undeclaredStatuses(operation)) {
      const { exchange } = await ask(client, `code=${code}`);
      const isRefused = isFromMock(operation, exchange) || exchange.body.includes(refusedByMock);
      if (exchange.status !== 404 || !isRefused) {
        throw new ContractError(operation.id, `the server knows ${code}, undeclared`, exchange);
      }
      client.asserted.add(exchange);
    }
  };

  return [
    check("response-conformance", "responds as declared", false, responds, unmade),
    check("positive-data-acceptance", "takes every request that the document allows", true, takes, unmade),
    check("response-variants", "gives every variant of its responses as declared", true, gives),
    ...operation.responses.flatMap((response) =>
      (response.content.length > 0 ? response.content : [undefined]).map((media) => {
        const isInterim = /^(1|407)/.test(response.status);
        const reason = isInterim
          ? `fetch gives no ${response.status} to anybody`
          : media?.mediaType.split(";")[0]?.includes(",")
            ? `${media.mediaType} is no media type`
            : context.unmade(media);
        const name = `${response.status}${media ? ` as ${media.mediaType}` : ""} comes out of the client`;
        return check("status-code-conformance", name, true, comesOut(response, media?.mediaType), reason);
      }),
    ),
    check("undeclared-status", "knows no status that is not declared", true, knowsNoOther),
    // one that declares only errors, or only redirects, promises none
    ...(success || operation.responses.length === 0
      ? [check("success-observed", "gives a success", false, succeeds, unmade)]
      : []),
  ];
}

/** A status that a declared one stands for: itself, or one of its range that no other response has. */
function provokable(status: string, operation: Operation): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  const first = /^default$/i.test(status) ? [5, 4, 2] : [Number(status[0])];
  const codes = first.flatMap((digit) => [18, 0, 1, 2, 3, 4, 19, 20].map((rest) => digit * 100 + rest));
  return codes.find((code) => responseFor(operation, code)?.status === status) ?? Number(first[0]) * 100;
}

/** The usual statuses that an operation does not declare. */
const undeclaredStatuses = (operation: Operation): number[] =>
  [200, 201, 202, 204, 400, 403, 404, 409, 410, 422, 429, 500, 503].filter((code) => !responseFor(operation, code));

import type { Operation } from "../document/operation.ts";
import type { Call, ClientUnderTest } from "../exchange/client/client-under-test.ts";
import { responseFor } from "../exchange/response-validator.ts";
import { assertDeclared, isFromMock, made } from "./assertions.ts";
import { type Check, ContractError } from "./check.ts";
import type { CheckContext } from "./check-context.ts";

/** What an operation has to do with credentials that do not count. */
export function securityChecks(context: CheckContext, operation: Operation): Check[] {
  const [base] = context.plans.valid(operation);
  const isSeen = operation.security.some((alternative) =>
    alternative.some((name) =>
      [...context.fidelity.schemes].some((scheme) => scheme.name === name && scheme.kind !== "mutualTLS"),
    ),
  );
  if (!operation.secured || !base || !isSeen) return [];
  const refuses = (name: string, callOf: (client: ClientUnderTest) => Call): Check => ({
    id: "ignored-auth",
    layer: "positive",
    operation: operation.id,
    method: operation.method,
    name,
    needsMock: false,
    run: async (client) => {
      const call = await made(context, client, operation, base, { call: callOf(client) });
      const { exchange } = call;
      if (exchange.status !== 401 && exchange.status !== 403) {
        throw new ContractError(operation.id, `expected 401, received ${exchange.status}`, exchange);
      }
      const isUndeclared = responseFor(operation, exchange.status) === undefined;
      const isOwnOfMock = client.responseExamples !== undefined && isFromMock(operation, exchange);
      if (isOwnOfMock || (isUndeclared && client.tolerances.undeclaredRefusals)) {
        client.asserted.add(exchange);
        return;
      }
      await assertDeclared(context, client, operation, "ignored-auth", call);
    },
  });
  return [
    refuses("refuses a call without credentials", ({ callWithoutCredentials }) => callWithoutCredentials),
    refuses("refuses credentials that nobody issued", ({ callWithWrongCredentials }) => callWithWrongCredentials),
  ];
}

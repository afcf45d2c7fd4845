import type { ClientUnderTest } from "../exchange/client/client-under-test.ts";
import { describeExchange, type Exchange } from "../exchange/exchange.ts";

/** The layers of a contract suite that call the server. */
export type Layer = "positive" | "negative" | "properties";

/** The checks there are, in the words of the field. */
export type CheckId =
  | "response-conformance"
  | "success-observed"
  | "positive-data-acceptance"
  | "response-variants"
  | "status-code-conformance"
  | "undeclared-status"
  | "ignored-auth"
  | "negative-data-rejection"
  | "empty-path-parameter"
  | "unusable-description";

/** One thing that has to hold. */
export interface Check {
  readonly id: CheckId;
  readonly layer: Layer;
  /** The id of the operation. */
  readonly operation: string;
  /** A sentence, such as `refuses a call without credentials`. */
  readonly name: string;
  /** Whether it asks for a response that only a mock can be made to give. */
  readonly needsMock: boolean;
  /** Whether it sends requests that a server should refuse, or many of them. */
  readonly method: string;
  /** Why it cannot be run, where something in the document stands in its way. */
  readonly skip?: string;
  /** Why it cannot be run where the server is a mock, which can respond only with what it can make. */
  readonly skipOnMock?: string;
  /** @throws ContractError that shows the request and the response, without credentials. */
  run(client: ClientUnderTest): Promise<void>;
}

/** A check whose error shows no credential of any request that its client has made. */
export function redactedCheck(check: Check): Check {
  return {
    ...check,
    run: async (client) => {
      try {
        await check.run(client);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        const shown = client.recorder.redacted(text);
        if (shown === text) throw error;
        throw new ContractError(check.operation, shown.replace(`${check.operation}: `, ""));
      }
    },
  };
}

/** The contract does not hold. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly operation: string;
  readonly status: number | undefined;

  constructor(operation: string, reason: string, exchange?: Exchange) {
    super(`${operation}: ${reason}${exchange ? `\n${describeExchange(exchange)}` : ""}`);
    this.operation = operation;
    this.status = exchange?.status;
  }
}

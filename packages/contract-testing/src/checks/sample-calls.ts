import { createRouter } from "../document/router.ts";
import type { CallInit } from "../exchange/client/client-under-test.ts";
import { createRequestPlans } from "./requests.ts";

/** One call of an operation, with every parameter and every field that the document has. */
export interface SampleCall {
  /** The id of the operation. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly init: CallInit;
  /** Why no call can be made of what the document says. */
  readonly skip?: string;
}

/** A call of every operation of a document: its examples, and values that its schemas allow. */
export function sampleCalls(document: object): SampleCall[] {
  const plans = createRequestPlans(document, { limit: 10 });
  return createRouter(document).operations.map((operation) => {
    const { id, method, path } = operation;
    try {
      const [request] = plans.valid(operation);
      return { operation: id, method, path, init: request?.init ?? {} };
    } catch (error) {
      return { operation: id, method, path, init: {}, skip: error instanceof Error ? error.message : String(error) };
    }
  });
}

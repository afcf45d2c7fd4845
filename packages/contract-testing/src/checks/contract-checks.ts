import type { Operation } from "../document/operation.ts";
import { createRouter } from "../document/router.ts";
import { type Check, redactedCheck } from "./check.ts";
import { type CheckContext, type ContractOptions, createCheckContext } from "./check-context.ts";
import { negativeChecks } from "./negative-checks.ts";
import { positiveChecks } from "./positive-checks.ts";
import { securityChecks } from "./security-checks.ts";

/** Where checks come from: to add one, add it to the file that it belongs to. */
const groups: readonly ((context: CheckContext, operation: Operation) => Check[])[] = [
  positiveChecks,
  securityChecks,
  negativeChecks,
];

/**
 * Every check of a document that calls the server, operation by operation. A document that gains an operation gains its
 * checks. What cannot be checked, since the document says nothing that a request could be made of, is a check that is
 * skipped, with its reason.
 */
export function contractChecks(options: ContractOptions): Check[] {
  const context = createCheckContext(options);
  return createRouter(options.document).operations.flatMap((operation) => {
    try {
      const checks = groups.flatMap((group) => group(context, operation));
      // last, so that it has seen the others
      return checks
        .toSorted((left, right) => Number(left.id === "success-observed") - Number(right.id === "success-observed"))
        .map(redactedCheck);
    } catch (error) {
      return [unusable(operation, error instanceof Error ? error.message : String(error))];
    }
  });
}

const unusable = ({ id, method }: Operation, reason: string): Check => ({
  id: "unusable-description",
  layer: "positive",
  operation: id,
  method,
  name: "can be called as the document describes it",
  needsMock: false,
  skip: reason,
  run: () => Promise.resolve(),
});

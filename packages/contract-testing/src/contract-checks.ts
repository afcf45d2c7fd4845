import { answerValidator } from "./answer-validator.ts";
import type { Check } from "./check.ts";
import { negativeChecks } from "./negative-checks.ts";
import { operationsOf } from "./operation-object.ts";
import { seal } from "./seal.ts";
import { strictChecks } from "./strict-checks.ts";
import type { ParameterValues } from "./valid-requests.ts";

/** Options of {@link contractChecks}. */
export interface ContractOptions {
  /** The OpenAPI document that the client was made from. */
  readonly document: object;
  /** Values of parameters, for a server that does not know the document's examples. */
  readonly parameters?: ParameterValues;
}

/**
 * Every check of a document that calls the server, operation by operation: the strict ones and the negative ones.
 * A document that gains an operation gains its checks.
 */
export function contractChecks({ document, parameters }: ContractOptions): Check[] {
  const validate = answerValidator(document);
  const sealed = seal(document);
  return operationsOf(sealed).flatMap((operation) => [
    ...strictChecks(sealed, operation, validate, parameters),
    ...negativeChecks(sealed, operation, validate, parameters),
  ]);
}

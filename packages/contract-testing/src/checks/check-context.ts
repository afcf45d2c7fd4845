import { createRouter, routerOptions } from "../document/router.ts";
import { securitySchemesOf } from "../document/security.ts";
import { createResponseValidator, type ResponseValidator } from "../exchange/response-validator.ts";
import type { Fidelity } from "./fidelity.ts";
import { createRequestPlans, type ParameterValues, type RequestPlans } from "./requests.ts";

/** What the checks of a document share. */
export interface CheckContext {
  readonly plans: RequestPlans;
  readonly fidelity: Fidelity;
  readonly validate: ResponseValidator;
}

/** What checks are made of. */
export interface ContractOptions {
  /** The OpenAPI document that the client was made from. */
  readonly document: object;
  /** Values of parameters, for a server that does not know the document's examples. */
  readonly parameters?: ParameterValues;
  /** The most variants of one request. @default 500 */
  readonly limit?: number;
  /** The base URL of the server, where it is none of the document's. */
  readonly baseUrl?: string;
}

/** Reads a document for its checks. */
export function createCheckContext({ document, parameters = {}, limit = 500, baseUrl }: ContractOptions): CheckContext {
  const plans = createRequestPlans(document, { parameters, limit });
  const schemes = [...securitySchemesOf(document).values()];
  return {
    plans,
    fidelity: { router: createRouter(document, routerOptions(document, baseUrl)), schemas: plans.schemas, schemes },
    validate: createResponseValidator(document),
  };
}

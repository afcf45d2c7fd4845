import { isJson } from "../document/media-type.ts";
import type { Content } from "../document/operation.ts";
import { createRouter, routerOptions } from "../document/router.ts";
import { createSchemas } from "../document/schemas.ts";
import { securitySchemesOf } from "../document/security.ts";
import { createResponseValidator, type ResponseValidator } from "../exchange/response-validator.ts";
import { sentType } from "../servers/response-examples.ts";
import { createValues } from "../values/values.ts";
import type { Fidelity } from "./fidelity.ts";
import { createRequestPlans, type ParameterValues, type RequestPlans } from "./requests.ts";

/** What the checks of a document share. */
export interface CheckContext {
  readonly plans: RequestPlans;
  readonly fidelity: Fidelity;
  readonly validate: ResponseValidator;
  /** Why a mock cannot give a response; `undefined` where it can. */
  readonly unmade: (content: Content | undefined) => string | undefined;
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
  const schemas = createSchemas(document, { direction: "response", closed: true });
  const values = createValues(schemas);
  const schemes = [...securitySchemesOf(document).values()];
  return {
    plans,
    fidelity: { router: createRouter(document, routerOptions(document, baseUrl)), schemas: plans.schemas, schemes },
    validate: createResponseValidator(document),
    unmade: (content) => {
      if (content?.schema === undefined || !isJson(sentType(content.mediaType))) return undefined;
      try {
        const fits = (example: unknown) => schemas.validate(content.schema ?? "", example).length === 0;
        return Object.values(content.examples).some(fits) || values.first(content.schema)
          ? undefined
          : `no value can be made that ${content.schema} allows`;
      } catch {
        return undefined; // the schema cannot be used, which is told where it is
      }
    },
  };
}

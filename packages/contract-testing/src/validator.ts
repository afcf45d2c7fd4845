export type { Direction, JsonSchema } from "./document/schema-translator.ts";
export { createSchemas, type Schemas, type SchemasOptions, UnusableSchemaError } from "./document/schemas.ts";
export {
  type Admission,
  type AuthenticatingParts,
  type Credential,
  createSecurityCheck,
  type SecurityCheck,
  type SecurityScheme,
  securitySchemesOf,
} from "./document/security.ts";
export {
  createRequestValidator,
  type RequestParts,
  type RequestValidator,
  type RequestValidatorOptions,
} from "./exchange/request-validator.ts";
export {
  createResponseValidator,
  type ResponseParts,
  type ResponseValidator,
  type ResponseValidatorOptions,
  responseFor,
} from "./exchange/response-validator.ts";
export type { Violation, ViolationKind } from "./exchange/violation.ts";
export type { SentResponse } from "./servers/http-server.ts";
export { createResponseMaker, type ResponseMaker } from "./servers/response-examples.ts";

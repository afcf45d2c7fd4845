export { DocumentError, type DocumentErrorCode } from "./document-error.ts";
export { isJsonMediaType, type MediaType, matchingMediaType, parseMediaType } from "./media-type.ts";
export {
  type Content,
  type DeclaredResponse,
  type Operation,
  operationMethods,
  operationsOf,
  type Parameter,
} from "./operations.ts";
export { isReference, type Resolved, resolve } from "./references.ts";
export { isSecured, type SecurityRequirement, securityOf, securitySchemesOf, tokenUrlsOf } from "./security.ts";
export { type Server, type ServerVariable, serversOf, serverUrl } from "./servers.ts";
export { openapiDocument } from "./version.ts";
export { type FoundReference, isDataKey, isNameMap, referenceProblems, referencesOf } from "./walk-references.ts";

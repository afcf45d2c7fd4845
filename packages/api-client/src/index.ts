export { ApiError, type ApiErrorOptions } from "./api-error.ts";
export { type Operation, operation } from "./operation.ts";
export { checkPathParameters } from "./path-parameters.ts";
export { type Result, readAnswer } from "./read-answer.ts";
export { unwrap } from "./unwrap.ts";

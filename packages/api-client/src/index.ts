export { ApiError, type ApiErrorOptions } from "./api-error.js";
export { type Operation, operation } from "./operation.js";
export { checkPathParameters } from "./path-parameters.js";
export { type Result, readAnswer } from "./read-answer.js";
export { unwrap } from "./unwrap.js";

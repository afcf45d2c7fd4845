export type {
  Content,
  DeclaredResponse,
  Operation,
  Parameter,
  ParameterPlace,
  SecurityAlternative,
} from "./document/operation.ts";
export { operationsOf } from "./document/operation.ts";
export { basePathsOf, createRouter, type Route, type Router, type RouterOptions } from "./document/router.ts";

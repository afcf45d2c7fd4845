export { allRules } from "./all-rules.ts";
export { clientRules } from "./client-rules.ts";
export { nameRules } from "./name-rules.ts";
export { operationRules } from "./operation-rules.ts";
export { requestRules } from "./request-rules.ts";
export { responseRules } from "./response-rules.ts";
export { messageOf, type Rule } from "./rule.ts";
export { serverRules } from "./server-rules.ts";

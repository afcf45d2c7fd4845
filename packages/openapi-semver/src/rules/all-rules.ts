import { clientRules } from "./client-rules.ts";
import { nameRules } from "./name-rules.ts";
import { operationRules } from "./operation-rules.ts";
import { requestRules } from "./request-rules.ts";
import { responseRules } from "./response-rules.ts";
import type { Rule } from "./rule.ts";
import { serverRules } from "./server-rules.ts";

/** Every rule, in the order of the README's table. */
export const allRules: readonly Rule[] = [
  ...Object.values(operationRules),
  ...Object.values(requestRules),
  ...Object.values(responseRules),
  ...Object.values(nameRules),
  ...Object.values(clientRules),
  ...Object.values(serverRules),
];

// What the packages of this family share. Not for others: free to change in any version.

export { discard, sender } from "./fetch.ts";
export { checkTypes } from "./options/check-types.ts";
export { expected } from "./options/expected.ts";
export { milliseconds } from "./options/milliseconds.ts";
export { secureUrl } from "./options/secure-url.ts";
export { hardMarginMs, softWindowMs } from "./token-response/lifetime.ts";
export { type LimitedBody, limitedBody, textOf } from "./token-response/limited-body.ts";
export { retryAfterMs } from "./token-response/retry-after.ts";
export { IssuedToken } from "./token-source/access-token.ts";
export { pause, wait } from "./token-source/wait.ts";

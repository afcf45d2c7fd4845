// What the packages of this family share: how they check options, and how they keep tokens. Not for others: free to change
// in any version.

export { hardMarginMs, softWindowMs } from "../token-response/lifetime.ts";
export { IssuedToken } from "../token-source/access-token.ts";
export { wait } from "../token-source/wait.ts";
export { checkTypes } from "./check-types.ts";
export { expected } from "./expected.ts";
export { milliseconds } from "./milliseconds.ts";

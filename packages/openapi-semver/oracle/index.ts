export { type Agreement, agreementOf } from "./agreement.ts";
export { type BrokenLine, brokenLines, ownFaults } from "./broken-lines.ts";
export { randomPair } from "./random-pair.ts";

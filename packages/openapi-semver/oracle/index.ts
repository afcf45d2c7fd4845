export { type Agreement, agreementOf } from "./agreement.ts";
export { type BrokenLine, brokenLines, type CompiledConsumer, compileConsumer } from "./broken-lines.ts";
export { type Consumer, consumerOf } from "./consumer.ts";
export { generator, randomPair } from "./random-pair.ts";

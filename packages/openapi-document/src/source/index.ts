export { type Position, SourceError } from "./source-error.ts";
export { parseSource, type SourceText } from "./source-text.ts";

export * from "./document/index.ts";
export * from "./json/index.ts";
export * from "./source/index.ts";

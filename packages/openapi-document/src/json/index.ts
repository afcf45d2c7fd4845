export { pointerKeys, pointerStep, pointerTo } from "./json-pointer.ts";
export { isObject, type JsonObject, listAt, objectAt, valueAt } from "./json-value.ts";
export { printable } from "./printable.ts";

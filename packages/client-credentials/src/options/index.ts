// How the packages of this family check their options; not for others, and free to change in any version.
export { expected } from "./expected.ts";
export { milliseconds } from "./milliseconds.ts";

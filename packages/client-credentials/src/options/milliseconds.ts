import { expected } from "./expected.ts";

/** Passes a time that a timer can wait for. */
export function milliseconds(option: string, value: unknown): number {
  if (typeof value === "number" && value > 0 && value < 2 ** 31) return value;
  throw expected(option, "a positive number of milliseconds, such as 30_000", value);
}

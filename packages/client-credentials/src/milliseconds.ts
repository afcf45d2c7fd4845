import { expected } from "./expected.ts";

/** Passes a duration that a timer can wait for. */
export function milliseconds(option: string, value: unknown): number {
  if (typeof value === "number" && value >= 1 && value < 2 ** 31) return value;
  throw expected(option, "milliseconds from 1 to 2147483647, such as 10_000", value);
}

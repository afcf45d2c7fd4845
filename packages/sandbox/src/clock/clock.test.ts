import { expect, test } from "vitest";
import { memoryStore, openEventLog } from "../log/index.ts";
import { createClock } from "./clock.ts";

const newLog = () => openEventLog(memoryStore());

test("stands still at speed 0, and moves when it is told to", () => {
  const clock = createClock(newLog(), { startAt: "2025-01-01T00:00:00Z", speed: 0 });
  expect(clock.advance(86_400_000)).toBe(Date.UTC(2025, 0, 2));
  expect(clock.now()).toBe(Date.UTC(2025, 0, 2));
});

test("goes on where it stood, also at another speed", () => {
  const log = newLog();
  createClock(log, { startAt: 0, speed: 0 }).advance(5_000);
  expect(createClock(log, { startAt: 0, speed: 0 }).now()).toBe(5_000);
  expect(createClock(log, { speed: 1_000_000 }).now()).toBeGreaterThanOrEqual(5_000);
});

test("begins at the present, and does not go back", () => {
  const before = Date.now();
  const clock = createClock(newLog());
  const first = clock.now();
  expect(first).toBeGreaterThanOrEqual(before);
  clock.advance(1e9);
  expect(clock.now()).toBeGreaterThanOrEqual(first + 1e9);
});

test("does not go back when the machine's own clock has", () => {
  const log = newLog();
  createClock(log, { startAt: 0, speed: 1 });
  log.append({ collection: "pass", id: "1", type: "a" }, 5_000);
  expect(createClock(log, { startAt: 0, speed: 1 }).now()).toBeGreaterThanOrEqual(5_000);
});

test("ends with the year 9999, which is the last that RFC 3339 can write", () => {
  const clock = createClock(newLog(), { startAt: "9999-12-31T00:00:00Z", speed: 0 });
  expect(() => clock.advance(86_400_000)).toThrow("lead beyond the last date there is");
  expect(new Date(clock.advance(86_399_999)).toISOString()).toBe("9999-12-31T23:59:59.999Z");
});

test("time stands still while something is held", () => {
  const clock = createClock(newLog(), { speed: 1e9 });
  const [first, second] = clock.hold(() => [clock.now(), clock.now()]);
  expect(first).toBe(second);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])("refuses to be advanced by %s", (ms) => {
  expect(() => createClock(newLog()).advance(ms)).toThrow(/^clock.advance: /);
});

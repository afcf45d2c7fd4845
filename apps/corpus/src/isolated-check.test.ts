import { afterAll, expect, test } from "vitest";
import { isolatedCheck } from "./isolated-check.ts";

const module = new URL("test-support/misbehaving-kind.ts", import.meta.url).href;
const patient = isolatedCheck(module, { memoryMb: 64 });
const impatient = isolatedCheck(module, { deadlineMs: 1500 });
afterAll(() => {
  patient.close();
  impatient.close();
});
const entry = (name: string) => ({ name, file: "unread.json" });

test("goes on after a check that throws, exits or fills the memory", async () => {
  expect(await patient.check(entry("behaves"))).toEqual({ ok: true, outcome: "behaves" });
  expect(await patient.check(entry("throws"))).toMatchObject({
    ok: false,
    outcome: "crashed",
    detail: expect.stringContaining("thrown on purpose"),
  });
  expect(await patient.check(entry("exits"))).toMatchObject({
    ok: false,
    outcome: "crashed",
    detail: "ended with 7: ",
  });
  expect(await patient.check(entry("fills the memory"))).toMatchObject({ ok: false, outcome: "out of memory" });
  expect(await patient.check(entry("behaves again"))).toEqual({ ok: true, outcome: "behaves again" });
});

test("ends a check that hangs, and goes on", async () => {
  expect(await impatient.check(entry("hangs"))).toMatchObject({ ok: false, outcome: "deadline exceeded" });
  expect(await impatient.check(entry("behaves"))).toEqual({ ok: true, outcome: "behaves" });
});

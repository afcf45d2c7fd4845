import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "../../test/bundle.ts";
import { abortListeners } from "./abort-listeners.ts";
import { callDeadline } from "./call-deadline.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "api-client-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("every hanging call ends, at whatever point it hangs, while the garbage collector runs", async () => {
  const script = await bundle("hanging-calls.ts", join(folder, "hanging-calls.mjs"));
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", script]);
  const { ended, hanging } = JSON.parse(stdout);
  expect(hanging).toBe(0); // connections that the server still holds
  expect(ended).toEqual({
    "before the headers": 10,
    "in mid-body": 10,
    "in an error's body": 10,
    "in a blob": 10,
    "in a stream": 10,
    "until the caller aborts": 10,
    "behind a middleware": 10,
  });
}, 30_000);

test("a call leaves no listener on the caller's signal, however it ends", async () => {
  const { signal, listeners } = countedSignal();
  const onAbort = abortListeners();
  const others = Array.from({ length: 100 }, () => callDeadline("GET /pets", 1_000, signal, onAbort));
  expect(listeners()).toBe(1);
  for (const other of others) other.end();
  expect(listeners()).toBe(0);
  const ended = callDeadline("GET /pets", 1_000, signal, onAbort);
  expect(listeners()).toBe(1);
  ended.end();
  expect(listeners()).toBe(0);
  const expired = callDeadline("GET /pets", 1, signal, onAbort);
  await expect(expired.race(new Promise(() => {}))).rejects.toThrow("GET /pets: no complete response within 1 ms");
  expect(listeners()).toBe(0);
});

test("every call that shares a signal ends with it, each with the reason", async () => {
  const controller = new AbortController();
  const onAbort = abortListeners();
  const calls = Array.from({ length: 3 }, () => callDeadline("GET /pets", 1_000, controller.signal, onAbort));
  const ended = calls.map((call) => call.race(new Promise(() => {})).catch((reason: unknown) => reason));
  const reason = new Error("enough");
  controller.abort(reason);
  expect(await Promise.all(ended)).toEqual([reason, reason, reason]);
});

test("a signal that was aborted before ends a call at once, with its reason", () => {
  const onAbort = abortListeners();
  const signal = AbortSignal.abort(new Error("enough"));
  expect(() => callDeadline("GET /pets", 1_000, signal, onAbort)).toThrow("enough");
});

function countedSignal() {
  const { signal } = new AbortController();
  const added = new Set<unknown>();
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (type: string, listener: EventListener) => {
    added.add(listener);
    addEventListener.call(signal, type, listener);
  };
  signal.removeEventListener = (type: string, listener: EventListener) => {
    added.delete(listener);
    removeEventListener.call(signal, type, listener);
  };
  return { signal, listeners: () => added.size };
}

import { expect, test } from "vitest";
import { call, tokenOf } from "../../test/call.ts";
import { petSandbox } from "../../test/pets.ts";
import { startSandbox } from "../start-sandbox.ts";
import { createFaults, type Fault } from "./index.ts";

const hits = (fault: Fault, requests: number) => {
  const faults = createFaults(["a", "b"], [fault]);
  return Array.from({ length: requests }, () => faults.take("a") !== undefined);
};

test("hits every n-th request, and so many times", () => {
  expect(hits({ status: 503, every: 3 }, 7)).toEqual([false, false, true, false, false, true, false]);
  expect(hits({ status: 503, times: 2 }, 4)).toEqual([true, true, false, false]);
  expect(hits({ status: 503, every: 2, times: 1 }, 4)).toEqual([false, true, false, false]);
  expect(hits({ status: 503, operation: "b" }, 2)).toEqual([false, false]);
});

test("leaves the token endpoint alone unless it is named", () => {
  const faults = createFaults(["a"], [{ status: 503 }, { status: 500, operation: "token" }]);
  expect(faults.take("token")?.status).toBe(500);
  expect(faults.take("a")?.status).toBe(503);
});

test.each<[unknown, string]>([
  [null, "fault: expected an object"],
  [{}, "fault: expected at least one of status, delayMs, reset, cutBody"],
  [{ status: 99 }, "fault.status: expected a status from 200 to 599, such as 503; received 99"],
  [{ status: 503, reset: "before" }, "fault: expected one of status, reset, received both"],
  [{ headers: { a: "b" }, delayMs: 1 }, "fault.status: expected a status beside headers and body"],
  [{ status: 503, headers: { "a b": "c" } }, "fault.headers: expected an object of texts"],
  [{ status: 503, headers: { a: "b\r\nc: d" } }, "fault.headers: expected an object of texts"],
  [{ status: 503, headers: { "Content-Length": "9" } }, "fault.headers: expected an object of texts"],
  [{ status: 503, headers: { "transfer-encoding": "chunked" } }, "fault.headers: expected an object of texts"],
  [{ status: 503, probability: 1 }, "fault.probability: expected one of operation, status"],
  [{ status: 503, every: 0 }, "fault.every: expected an integer from 1; received 0"],
])("refuses %j", (fault, message) => {
  expect(() => createFaults(["a"]).add(fault as Fault)).toThrow(message);
});

test("a status with its headers and body is sent, and the request is not handled", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const token = await tokenOf(sandbox);
  sandbox.faults.add({
    operation: "addPet",
    status: 429,
    headers: { "retry-after": "2" },
    body: { wait: true },
    times: 1,
  });
  const request = () => call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Tom" } });
  const { status, headers, body } = await request();
  expect([status, headers.get("retry-after"), body]).toEqual([429, "2", { wait: true }]);
  expect(sandbox.state.all()).toHaveLength(1);
  expect((await request()).status).toBe(201);
  expect(sandbox.exchanges.map(({ fault }) => fault)).toEqual([undefined, "1", undefined]);
});

test.each<[Fault, number]>([
  [{ reset: "before" }, 1],
  [{ reset: "after" }, 2],
  [{ cutBody: true }, 2],
])("%j ends the connection, with %i pets afterwards", async (fault, pets) => {
  await using sandbox = await startSandbox(petSandbox);
  const token = await tokenOf(sandbox);
  sandbox.faults.add({ ...fault, times: 1 });
  const broken = call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Tom" } });
  await expect(broken).rejects.toThrow(TypeError);
  expect(sandbox.state.all()).toHaveLength(pets);
});

test("a delay ends with the sandbox, or with the caller", async () => {
  const sandbox = await startSandbox(petSandbox, { faults: [{ delayMs: 600_000 }] });
  const aborted = fetch(`${sandbox.baseUrl}/greeting`, { signal: AbortSignal.timeout(20) });
  await expect(aborted).rejects.toThrow();
  const waiting = expect(fetch(`${sandbox.baseUrl}/greeting`)).rejects.toThrow();
  await sandbox.close();
  await waiting;
});

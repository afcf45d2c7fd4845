import { checkServer } from "@typed-clients/contract-testing/checks";
import { expect, test } from "vitest";
import { call } from "../../test/call.ts";
import { petSandbox } from "../../test/pets.ts";
import { startSandbox } from "../start-sandbox.ts";

test("is a server as its own document says", async () => {
  await using sandbox = await startSandbox(petSandbox, { clock: { startAt: 0, speed: 0 } });
  const response = await fetch(`${sandbox.adminUrl}/openapi.json`);
  const document: object = await response.json();
  const { violations, warnings, checks } = await checkServer({ document, baseUrl: sandbox.adminUrl, allow: ["*"] });
  expect([violations, warnings]).toEqual([[], []]);
  const failed = checks.filter(({ state }) => state === "failed").map(({ operation, layer }) => [operation, layer]);
  // what nobody can know: one effect alone, the id of a fault, a snapshot, the id of a pet
  expect(failed).toEqual(
    ["addFault", "removeFault", "restoreSnapshot", "adoptPet"].map((id) => [id, "success-observed"]),
  );
  expect(sandbox.violations).toEqual([]);
});

test.each([1e300, 1e15])("refuses to advance the clock by %d ms, and goes on", async (ms) => {
  await using sandbox = await startSandbox(petSandbox, { clock: { startAt: 0, speed: 0 } });
  const refused = await call("POST", `${sandbox.adminUrl}/clock/advance`, { body: { ms } });
  expect([refused.status, refused.body]).toEqual([400, { error: expect.stringContaining("beyond the last date") }]);
  expect((await call("GET", `${sandbox.adminUrl}/clock`)).body).toMatchObject({ now: 0 });
});

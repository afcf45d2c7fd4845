import assert from "node:assert/strict";
import fc from "fast-check";
import type { CivicPassSandbox, PassKey } from "../src/index.ts";
import type { Api } from "./api.ts";
import type { Model, Target } from "./model.ts";

/** The sandbox that is compared with the model. */
export interface Real {
  readonly sandbox: CivicPassSandbox;
  readonly api: Api;
  /** The request for personal information of this run. */
  readonly request: string;
}

type Step = (model: Model, real: Real) => Promise<void>;

const week = 7 * 24 * 3_600_000;
const place = fc.constantFrom(
  ["ethereum", "sepolia"],
  ["ethereum", "polygonMainnet"],
  ["solana", "devnet"],
  ["solana", "sepolia"], // no network of this chain
  ["ethereum", "devnet"], // likewise
);
const wallet = fc.constantFrom("0xA", "0xa", "B/b", "ü ü");
const anywhere = fc.tuple(place, wallet).map(([[chain = "", network = ""], address]) => ({ chain, network, address }));
// most steps meet the same pass, so that it goes through many states
const somewhere = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ chain: "ethereum", network: "sepolia", address: "0xA" }) },
  { weight: 1, arbitrary: anywhere },
);
type Somewhere = { chain: string; network: string; address: string };
const state = fc.constantFrom<Target>("ACTIVE", "FROZEN", "ACTIVE", "FROZEN", "REVOKED");
const expiry = fc.constantFrom(-1, 0, 1, 1_000, 1_000);

const pathOf = ({ chain, network, address }: Somewhere) => `/pass/${chain}/${network}/${encodeURIComponent(address)}`;
const fits = ({ chain, network }: Somewhere) => (network === "devnet") === (chain === "solana");

const steps: fc.Arbitrary<[label: string, step: Step]>[] = [
  somewhere.map((at) => [
    `issue ${pathOf(at)}`,
    async (model, { api }) => {
      const { status, body } = await api("POST", `/pass/${at.chain}/${at.network}`, { walletAddress: at.address });
      if (!fits(at) || model.find(at.chain, at.network, at.address)) return assert.equal(status, 400);
      assert.equal(status, 202);
      const failed = model.known(at.chain, at.network, at.address);
      const pass = failed ?? { chain: at.chain, network: at.network, wallet: at.address, changes: [] };
      if (!failed) model.passes.push(pass);
      model.begin(pass, "TOKEN_ISSUED", "ACTIVE");
      model.check(pass, body);
    },
  ]),
  somewhere.map((at) => [
    `look up ${pathOf(at)}`,
    async (model, { api }) => {
      const { status, body } = await api("GET", pathOf(at));
      const pass = model.find(at.chain, at.network, at.address);
      if (!pass) return assert.equal(status, 404);
      if (status === 404) return model.learn(pass, 0);
      assert.equal(status, 200);
      assert.notEqual(body.state, "REQUESTED");
      model.check(pass, body);
    },
  ]),
  fc
    .tuple(somewhere, fc.option(state, { nil: undefined }), fc.option(expiry, { nil: undefined }))
    .map(([at, to, seconds]) => [
      `change ${pathOf(at)} to ${to} ${seconds}`,
      async (model, { api }) => {
        const body = {
          ...(to && { state: to }),
          ...(seconds !== undefined && { expiryTimestamp: model.now / 1000 + seconds }),
        };
        const { status } = await api("PATCH", pathOf(at), body);
        const pass = model.find(at.chain, at.network, at.address);
        if (!pass) return assert.equal(status, 404);
        const wanted = model.wanted(pass);
        const isRevoked = wanted === "REVOKED";
        const [least, most] = model.confirmed(pass);
        const refusesExpiry = seconds !== undefined && (seconds <= 0 || isRevoked);
        const refusesState = to !== undefined && (isRevoked || to === "REVOKED" || to === wanted || most === 0);
        if (refusesExpiry || refusesState) return assert.equal(status, 400);
        if (to !== undefined && least === 0) {
          assert([200, 400].includes(status));
          if (status === 400) return model.learn(pass, 0); // still REQUESTED
          const [first] = model.live(pass);
          if (first) first.latest = Math.min(first.latest, model.now);
        }
        assert.equal(status, 200);
        if (to) model.begin(pass, to === "FROZEN" ? "TOKEN_FROZEN" : "TOKEN_UNFROZEN", to);
        if (seconds !== undefined) model.begin(pass, "TOKEN_EXPIRY_CHANGED", undefined);
      },
    ]),
  fc.oneof({ weight: 1, arbitrary: somewhere }, { weight: 3, arbitrary: anywhere }).map((at) => [
    `revoke ${pathOf(at)}`,
    async (model, { api }) => {
      const { status } = await api("DELETE", pathOf(at));
      const pass = model.find(at.chain, at.network, at.address);
      if (!pass) return assert.equal(status, 404);
      assert.equal(status, 200);
      if (model.wanted(pass) !== "REVOKED") model.begin(pass, "TOKEN_REVOKED", "REVOKED");
    },
  ]),
  somewhere.map((at) => [
    `fail ${pathOf(at)}`,
    async (model, { sandbox }) => {
      const pass = model.known(at.chain, at.network, at.address);
      const key = { chain: at.chain, chainNetwork: at.network, wallet: at.address } as PassKey;
      const fail = () => sandbox.state.passes.fail(key);
      if (!pass) return void assert.throws(fail, RangeError);
      let shown: ReturnType<typeof fail>;
      try {
        shown = fail();
      } catch {
        return model.learn(pass, model.live(pass).length); // everything is confirmed, or has failed
      }
      const done = shown.events.filter(({ eventType }) => !eventType.endsWith("_INITIATED")).length;
      model.learn(pass, done);
      assert(done < model.live(pass).length, "something was left to fail");
      model.fail(pass, done);
      model.check(pass, shown);
    },
  ]),
  fc
    .record({
      limit: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      skip: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      state: fc.option(fc.constantFrom("ACTIVE", "FROZEN", "REVOKED", "REQUESTED", "REJECTED"), { nil: undefined }),
      wallet: fc.option(wallet, { nil: undefined }),
    })
    .map((asked) => [
      `list ${JSON.stringify(asked)}`,
      async (model, { api }) => {
        const { limit, skip, state: only, wallet: walletAddress } = asked;
        const { status, body } = await api("POST", "/pass", { limit, skip, filter: { state: only, walletAddress } });
        assert.equal(status, 200);
        const candidates = model.passes.filter((pass) => walletAddress === undefined || pass.wallet === walletAddress);
        const records: { chain: { type: string; network: string }; walletAddress: string; state: string }[] =
          body.records;
        assert(records.length <= (limit ?? 20));
        for (const record of records) {
          const pass = model.known(record.chain.type, record.chain.network, record.walletAddress);
          assert(pass && candidates.includes(pass));
          if (only) assert.equal(record.state, only);
          model.check(pass, record as never);
        }
        if (only === undefined || candidates.every((pass) => model.isSettled(pass))) {
          const expected = candidates
            .filter((pass) => only === undefined || model.stateOf(pass) === only)
            .slice(skip ?? 0, (skip ?? 0) + (limit ?? 20));
          const keyOf = (one: { chain: unknown; network?: string; wallet?: string }) => `${one.network} ${one.wallet}`;
          assert.deepEqual(
            records.map(({ chain, walletAddress: found }) => `${chain.network} ${found}`),
            expected.map(keyOf),
          );
        }
      },
    ]),
  fc
    .constantFrom({ limit: -1 }, { skip: 0.5 }, { limit: "1" }, { filter: { state: "LOST" } }, [])
    .map((body) => [
      `list ${JSON.stringify(body)}`,
      async (_, { api }) => assert.equal((await api("POST", "/pass", body)).status, 400),
    ]),
  fc.constantFrom(1, 500, 1_500, 3_000, 11_000, 60_000, week / 2).map((ms) => [
    `wait ${ms} ms`,
    async (model, { sandbox }) => {
      model.now = sandbox.clock.advance(ms);
    },
  ]),
  fc
    .constantFrom("user-acknowledged", "verification-success", "verification-failed", "user-cancelled")
    .map((outcome) => [
      `the user's ${outcome}`,
      async (model, { sandbox, request }) => {
        const before = model.pii.outcome;
        const open = before === "awaiting-user" || (before === "user-acknowledged" && outcome !== "user-acknowledged");
        const decide = () => sandbox.state.piiRequests.decide(request, outcome as "user-acknowledged");
        if (!open) return void assert.throws(decide, TypeError);
        decide();
        model.pii.outcome = outcome;
        if (outcome === "verification-success") model.pii.verifiedAt = model.now;
      },
    ]),
  fc.constant([
    "read the personal information",
    async ({ pii, now }, { api, request }) => {
      const { status, body } = await api("GET", `/piirequest/${request}`);
      const hadInformation = pii.verifiedAt !== undefined;
      if (hadInformation && (pii.read || now - (pii.verifiedAt ?? 0) >= week)) return assert.equal(status, 404);
      assert.equal(status, 200);
      assert.equal(body.status, pii.answer ?? pii.outcome);
      assert.equal("verifiedInformation" in body, hadInformation);
      if (hadInformation) pii.read = true;
    },
  ]),
  fc.constant([
    "read the evidence",
    async ({ pii, now }, { api, request }) => {
      const { status, body } = await api("GET", `/piirequest/${request}/evidence/idDocumentFront`);
      const isThere = pii.verifiedAt !== undefined && now - pii.verifiedAt < week;
      assert.equal(status, isThere ? 200 : 404);
      assert.equal(body.length > 0, isThere);
    },
  ]),
  fc.constantFrom("partner-pass", "partner-fail").map((answer) => [
    `answer ${answer}`,
    async ({ pii }, { api, request }) => {
      const { status } = await api("PUT", `/piirequest/${request}/status`, { status: answer });
      if (!pii.outcome.startsWith("verification")) return assert.equal(status, 400);
      assert.equal(status, 200);
      pii.answer = answer;
    },
  ]),
];

/** The steps as commands of fast-check, and how many were run. */
export function commandsOf(counter: { steps: number }): fc.Arbitrary<Iterable<fc.AsyncCommand<Model, Real>>> {
  const commands = steps.map((arbitrary) =>
    arbitrary.map(([label, step]) => ({
      check: () => true,
      run: async (model: Model, real: Real) => {
        counter.steps++;
        await step(model, real);
      },
      toString: () => label,
    })),
  );
  return fc.commands([...commands, ...commands.slice(0, 3), ...commands.slice(2, 5), ...commands.slice(4, 5)], {
    maxCommands: 160,
    size: "max",
  });
}

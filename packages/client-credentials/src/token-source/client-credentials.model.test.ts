import fc from "fast-check";
import { expect, test } from "vitest";
import { client } from "../../test/fault-client.ts";
import { type AccessToken, clientCredentials, TokenError } from "../index.ts";

type Action =
  | { kind: "get"; abort: boolean }
  | { kind: "refuse" }
  | { kind: "advance"; ms: number }
  | { kind: "jump"; ms: number }
  | { kind: "answer"; outcome: "token" | "400" | "reset"; lifetime: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("get" as const), abort: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("refuse" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("advance" as const), ms: fc.nat({ max: 120_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("jump" as const), ms: fc.constantFrom(-86_400_000, 172_800_000) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("answer" as const),
      outcome: fc.constantFrom("token" as const, "token" as const, "400" as const, "reset" as const),
      lifetime: fc.integer({ min: 30, max: 7200 }),
    }),
  },
);

const settle = async () => {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
};

test("case 30: P: at most one token request, never an expired token, never one that was refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 40 }), async (actions) => {
      let now = Date.UTC(2026, 0, 1);
      let issued = 0;
      let requestedAt = 0;
      const refusals: number[] = [];
      const pending: ((response: Response | Error) => void)[] = [];
      const refused = new Set<string>();
      let last: AccessToken | undefined;
      const waits: Promise<void>[] = [];

      // within a second of a forced renewal, a refusal counts for nothing; which ones force one, the model need not know
      const limited = () => refusals.some((at) => Math.abs(now - at) < 1000);

      const source = clientCredentials({
        ...client,
        tokenUrl: "https://auth.example.com/token",
        timeoutMs: 2 ** 31 - 1,
        now: () => now,
        fetch: ({ signal }) =>
          new Promise((resolve, reject) => {
            const settle = (answer: Response | Error) => (answer instanceof Error ? reject(answer) : resolve(answer));
            pending.push(settle);
            signal.addEventListener("abort", () => {
              if (pending.includes(settle)) pending.splice(pending.indexOf(settle), 1);
              reject(signal.reason);
            });
            expect(pending.length).toBe(1);
            requestedAt = now;
          }),
      });

      const get = (request: { rejected?: string; abort: boolean }) => {
        const controller = new AbortController();
        const { rejected } = request;
        const [askedAt, issuedBefore] = [now, issued];
        const wait = source.token({ signal: controller.signal, ...(rejected !== undefined && { rejected }) }).then(
          (token) => {
            // time may pass while a request is under way: a token it brings was alive when it left
            expect(token.expiresAt).toBeGreaterThan(issued === issuedBefore ? now : requestedAt);
            if (now === askedAt && !limited()) expect(refused).not.toContain(token.value);
            last = token;
          },
          (error: unknown) =>
            expect(error).toSatisfy((e) => e instanceof TokenError || (e as Error).name === "AbortError"),
        );
        if (request.abort) controller.abort();
        waits.push(wait);
      };
      const respond = async (outcome: string, lifetime: number) => {
        const answer = pending.pop();
        if (outcome === "token") answer?.(Response.json({ access_token: `t${++issued}`, expires_in: lifetime }));
        else if (outcome === "400") answer?.(Response.json({}, { status: 400 }));
        else answer?.(new Error("reset"));
        await settle();
      };

      for (const step of actions) {
        if (step.kind === "get") get(step);
        else if (step.kind === "advance" || step.kind === "jump") now += step.ms;
        else if (step.kind === "answer") await respond(step.outcome, step.lifetime);
        else if (last) {
          if (!limited()) refused.add(last.value);
          refusals.push(now);
          get({ rejected: last.value, abort: false });
        }
        await settle();
        expect(pending.length).toBeLessThanOrEqual(1);
      }
      // a pause after a reset may be under way: answer until nobody waits
      const done = Promise.all(waits).then(() => true);
      while (!(await Promise.race([done, settle().then(() => false)]))) await respond("token", 3600);
    }),
    { numRuns: 150, seed: 213521605 },
  );
});

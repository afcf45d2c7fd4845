import type { Clock } from "../clock/clock.ts";
import type { ExchangeLog } from "../serve/exchange-log.ts";
import type { OutgoingRequest } from "../world.ts";

/** Sends what a sandbox has to say to others, one request after another. */
export interface Outbox {
  send(request: OutgoingRequest): void;
  /** Runs something whose requests are sent only if it returns, and what it returned is kept. */
  transaction<T>(run: () => T, isKept?: (result: T) => boolean): T;
  /** Resolves once everything was sent, or could not be. */
  settled(): Promise<void>;
  close(): void;
}

const timeoutMs = 10_000;

export function createOutbox(log: ExchangeLog, clock: Clock): Outbox {
  const closing = new AbortController();
  let staged: OutgoingRequest[] | undefined;
  let last: Promise<void> = Promise.resolve();

  const post = async ({ url, headers, body, name }: OutgoingRequest) => {
    const startedAt = performance.now();
    const made = typeof headers === "function" ? headers() : Promise.resolve(headers);
    const sent = made.then((fields) =>
      fetch(url, {
        method: "POST",
        headers: fields,
        body,
        redirect: "manual",
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
      }),
    );
    const outcome = await sent.then(
      async (response) => {
        await response.body?.cancel();
        return { status: response.status };
      },
      (error: unknown) => ({ reason: `could not be sent: ${reasonOf(error)}` }),
    );
    log.record({
      at: clock.now(),
      server: "outgoing",
      operation: name,
      method: "POST",
      path: url.split("?")[0] ?? url, // a query may hold what the receiver knows the sender by
      durationMs: Math.round((performance.now() - startedAt) * 100) / 100,
      requestBody: body,
      ...outcome,
    });
  };
  const send = (request: OutgoingRequest) => {
    if (staged) staged.push(request);
    else if (!closing.signal.aborted) last = last.then(() => post(request));
  };

  return {
    send,
    transaction: (run, isKept = () => true) => {
      if (staged) return run();
      staged = [];
      let kept: readonly OutgoingRequest[] = [];
      try {
        const result = run();
        if (isKept(result)) kept = staged;
        return result;
      } finally {
        staged = undefined;
        for (const request of kept) send(request);
      }
    },
    settled: async () => {
      for (let seen: Promise<void> | undefined; seen !== last; ) {
        seen = last;
        await seen;
      }
    },
    close: () => closing.abort(),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

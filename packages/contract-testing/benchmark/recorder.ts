// pnpm --filter @typed-clients/contract-testing bench: what the recorder adds to a call, its reading of bodies included.
import { createRecorder, type Fetch } from "../src/checks.ts";

const calls = 5_000;
const body = JSON.stringify({ records: Array.from({ length: 10 }, (_, id) => ({ id, state: "ACTIVE", events: [] })) });
const send: Fetch = async () => new Response(body, { headers: { "content-type": "application/json" } });

async function millisecondsPerCall(fetch: Fetch, end: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  for (let call = 0; call < calls; call++) {
    const response = await fetch(new Request("https://api.example.com/v1/pass", { method: "POST", body: "{}" }));
    await response.json();
  }
  await end();
  return (performance.now() - startedAt) / calls;
}

async function added(): Promise<number> {
  const recorder = createRecorder();
  const bare = await millisecondsPerCall(send, async () => undefined);
  return (await millisecondsPerCall(recorder.record(send), recorder.exchanges)) - bare;
}

await added(); // warms up
const rounds = [await added(), await added(), await added()].sort((left, right) => left - right);
console.log(`The recorder adds ${rounds[1]?.toFixed(3)} ms to a call.`);

import { type CivicPassSandbox, startSandbox } from "@typed-clients/civic-pass-sandbox";

/** A sandbox in which the first client has the pass that samples look up; another one can issue it. */
export async function start(clientIds: readonly string[]): Promise<CivicPassSandbox> {
  const sandbox = await startSandbox({
    clients: clientIds.map((text) => ({ clientId: text, clientSecret: text })),
    clock: { speed: 100 }, // who waits for a pass need not wait long
  });
  const wallet = "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888";
  sandbox.state.passes.add({ chain: "ethereum", chainNetwork: "sepolia", wallet });
  sandbox.clock.advance(60_000);
  return sandbox;
}

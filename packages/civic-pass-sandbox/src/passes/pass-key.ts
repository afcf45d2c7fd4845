import type { Chain, ChainNetwork } from "@typed-clients/civic-pass-types";
import { decisions } from "../decisions.ts";

/** Where a pass is, and whose: there is one at most. */
export interface PassKey {
  readonly chain: Chain;
  readonly chainNetwork: ChainNetwork;
  readonly wallet: string;
}

/** Whether the network is one of the chain's. */
export function belongTogether(chain: Chain, network: ChainNetwork): boolean {
  const onSolana: readonly string[] = decisions.networks.solana;
  return onSolana.includes(network) === (chain === "solana");
}

/** Its id in the log, within the passes of a client. */
export function passId({ chain, chainNetwork, wallet }: PassKey): string {
  return [chain, chainNetwork, wallet].join("/");
}

/** The key of such an id. */
export function keyOf(id: string): PassKey {
  const [chain, chainNetwork, ...wallet] = id.split("/");
  return { chain: chain as Chain, chainNetwork: chainNetwork as ChainNetwork, wallet: wallet.join("/") }; // written by passId
}

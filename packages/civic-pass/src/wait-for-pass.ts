import { type CallResult, type WaitForOptions, type WaitOutcome, waitFor } from "@typed-clients/api-client";
import type { PassResponse, paths } from "@typed-clients/civic-pass-types";
import type { CivicPassClient } from "./create-civic-pass-client.ts";

type PassPath = "/pass/{chain}/{chainNetwork}/{wallet}";
type PassState = PassResponse["state"];

/** Which pass: its chain, its network and its wallet. */
export type PassAddress = paths[PassPath]["get"]["parameters"]["path"];

/** What {@link waitForPass} takes: the state to wait for, and for how long. */
export interface WaitForPassOptions<State extends PassState>
  extends Pick<WaitForOptions<PassResponse, PassResponse>, "timeoutMs" | "intervalMs" | "signal"> {
  readonly state: State;
}

/** The states from which another cannot be reached any more: a revoked pass stays so, and nothing is requested twice. */
const deadEnds: { readonly [State in PassState]: readonly PassState[] } = {
  REQUESTED: ["ACTIVE", "FROZEN", "REVOKED"],
  ACTIVE: ["REVOKED"],
  FROZEN: ["REVOKED"],
  REVOKED: [],
};

/**
 * Reads a pass again and again until it is in a state, or in one that cannot become it, or the time is over: issuing,
 * freezing and revoking only begin what their calls ask for. A pass that was just issued cannot be looked up yet, so a
 * 404 is waited out as well: a pass that was never issued ends in `timeout`, without data.
 *
 * @throws ApiError where the pass cannot be read.
 * @example
 * const { outcome, data } = await waitForPass(civic, path, { state: "ACTIVE", timeoutMs: 120_000 });
 */
export function waitForPass<const State extends PassState>(
  client: Pick<CivicPassClient, "GET">,
  path: PassAddress,
  { state, ...options }: WaitForPassOptions<State>,
): Promise<WaitOutcome<PassResponse, PassResponse & { state: State }>> {
  return waitFor<CallResult<paths[PassPath]["get"]>, PassResponse & { state: State }>(
    (signal) => client.GET("/pass/{chain}/{chainNetwork}/{wallet}", { params: { path }, signal }),
    {
      ...options,
      until: (pass): pass is PassResponse & { state: State } => pass.state === state,
      pending: ({ status }) => status === 404,
      failed: (pass) => deadEnds[state].includes(pass.state),
    },
  );
}

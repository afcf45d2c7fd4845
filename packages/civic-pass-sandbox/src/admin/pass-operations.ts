import type { Chain, ChainNetwork, PassResponse, State } from "@typed-clients/civic-pass-types";
import type { AdminHandler, AdminRecord } from "@typed-clients/sandbox";
import type { PassKey } from "../passes/pass-key.ts";
import type { CivicPassState } from "../state.ts";
import { anyObject, error, json, response } from "./schema-parts.ts";

const key = {
  clientId: { type: "string", description: "By default, the first client." },
  chain: { type: "string", enum: ["solana", "ethereum"] },
  chainNetwork: { $ref: "#/components/schemas/ChainNetwork" },
  wallet: { type: "string", minLength: 1 },
};
const example = { chain: "ethereum", chainNetwork: "sepolia", wallet: "0x1" };

const bodyOf = (properties: object = {}, values: object = {}) => ({
  required: true,
  ...json(
    {
      type: "object",
      properties: { ...key, ...properties },
      required: ["chain", "chainNetwork", "wallet"],
      additionalProperties: false,
    },
    { ...example, ...values },
  ),
});

const change = (operationId: string, summary: string, requestBody: object) => ({
  post: {
    operationId,
    summary,
    requestBody,
    responses: {
      "200": response("The pass, as the API shows it now.", anyObject),
      "400": error("The state of the pass does not allow it."),
      "404": error("There is no such pass."),
    },
  },
});

/** Paths of the admin API that are about passes. */
export const passPaths: Readonly<Record<string, object>> = {
  "/passes": {
    get: {
      operationId: "listPasses",
      summary: "List the passes of every client",
      responses: { "200": response("The passes, as the API shows them.", { type: "array", items: anyObject }) },
    },
    post: {
      operationId: "addPass",
      summary: "Ask for a pass in the name of a client",
      requestBody: bodyOf(),
      responses: { "201": response("The pass.", anyObject), "400": error("It cannot be issued.") },
    },
  },
  "/passes/change": change(
    "changePass",
    "Ask for another state or expiry of a pass",
    bodyOf(
      { state: { type: "string", enum: ["ACTIVE", "FROZEN"] }, expiryTimestamp: { type: "number" } },
      { state: "FROZEN" },
    ),
  ),
  "/passes/revoke": change("revokePass", "Ask for a pass to be revoked", bodyOf()),
  "/passes/fail": change("failPass", "Let fail what is not confirmed yet of a pass", bodyOf()),
};

/** The body of each of them, as described above. */
interface PassBody {
  readonly clientId?: string;
  readonly chain: Chain;
  readonly chainNetwork: ChainNetwork;
  readonly wallet: string;
  readonly state?: State;
  readonly expiryTimestamp?: number;
}

/** What they do. */
export const passHandlers: Readonly<Record<string, AdminHandler<CivicPassState>>> = {
  listPasses: ({ state }) => state.passes.list(),
  addPass: ({ state, body }) => state.passes.add(keyOf(body), (body as PassBody).clientId),
  changePass: ({ state: { passes }, body }) => {
    const { state, expiryTimestamp, clientId } = body as PassBody;
    return passes.ask(keyOf(body), { kind: "change", state, expiryTimestamp }, clientId);
  },
  revokePass: ({ state, body }) => state.passes.ask(keyOf(body), { kind: "revoke" }, (body as PassBody).clientId),
  failPass: ({ state, body }) => state.passes.fail(keyOf(body), (body as PassBody).clientId),
};

function keyOf(body: unknown): PassKey {
  const { chain, chainNetwork, wallet } = body as PassBody;
  return { chain, chainNetwork, wallet };
}

/** A pass as the page shows it. */
export function passRecord(pass: PassResponse, clientId: string): AdminRecord {
  const { chain, walletAddress, state, events } = pass;
  const body = { clientId, chain: chain.type, chainNetwork: chain.network, wallet: walletAddress };
  const action = (label: string, path: string, values: object = {}) =>
    ({ label, method: "POST", path: `/passes${path}`, body: { ...body, ...values } }) as const;
  const isOpen = events.some(({ transaction }) => transaction?.status === "sent");
  const isAbsent = state === "REQUESTED" && !isOpen; // its issuing failed
  return {
    kind: "pass",
    title: `${chain.type} / ${chain.network} / ${walletAddress}, of ${clientId}`,
    state,
    events: events.map(({ eventType, timestamp, transaction }) => ({
      at: timestamp * 1000,
      type: eventType,
      ...(transaction && { detail: `${transaction.status} ${transaction.identifier}` }),
    })),
    actions: [
      ...(state === "ACTIVE" ? [action("Freeze", "/change", { state: "FROZEN" })] : []),
      ...(state === "FROZEN" ? [action("Unfreeze", "/change", { state: "ACTIVE" })] : []),
      ...(isAbsent ? [action("Issue again", "")] : state === "REVOKED" ? [] : [action("Revoke", "/revoke")]),
      ...(isOpen ? [action("Fail what is not confirmed", "/fail")] : []),
    ],
  };
}

// A consumer of every response and every request: it reads each field with the type that it needs, and switches over each
// enum with no default. It compiles as long as the types mean what they mean today.
import type {
  Chain,
  ChainNetwork,
  GetPiiResponse,
  operations,
  PassResponse,
  State,
} from "@typed-clients/civic-pass-types";

type ResponseOf<
  Operation extends keyof operations,
  Status extends keyof operations[Operation]["responses"],
> = operations[Operation]["responses"][Status];
type Body<Operation extends keyof operations> = NonNullable<operations[Operation]["requestBody"]>;
type Path<Operation extends keyof operations> = operations[Operation]["parameters"]["path"];
/** Statuses that carry no body. */
type Bare<Operation extends keyof operations, Status extends keyof operations[Operation]["responses"]> =
  ResponseOf<Operation, Status> extends { content?: never } ? true : false;

export function readList(response: ResponseOf<"listPass", 200>): string[] {
  const records: PassResponse[] | undefined = response.content["application/json"].records;
  return (records ?? []).flatMap(readPass);
}

export function readIssued(response: ResponseOf<"issuePass", 202>): string[] {
  return readPass(response.content["application/json"]);
}

export function readLookedUp(response: ResponseOf<"getPass", 200>): string[] {
  return readPass(response.content["application/json"]);
}

export function readPatched(response: ResponseOf<"patchPass", 200>): unknown {
  return response.content["application/json"].status;
}

export function readPii(response: ResponseOf<"getPii", 200>): string[] {
  const pii: GetPiiResponse = response.content["application/json"];
  const id: string = pii.id ?? "";
  const type: string = pii.type ?? "";
  const accountId: string = pii.verifiedInformation?.accountId ?? "";
  const email: unknown = pii.verifiedInformation?.email;
  const links: string[] = (pii.links ?? []).flatMap((link) => {
    const rel: string = link.rel ?? "";
    const href: string = link.href ?? "";
    return [rel, href];
  });
  return [id, type, accountId, String(email), ...links, pii.status ? ofPiiStatus(pii.status) : ""];
}

export function readEvidence(response: ResponseOf<"getPiiEvidence", 200>): number {
  const image: string = response.content["image/*"];
  return image.length;
}

export function readPass(pass: PassResponse): string[] {
  const chain: string = ofChain(pass.chain.type) + ofNetwork(pass.chain.network);
  const gatekeeperNetwork: string = pass.gatekeeperNetwork;
  const walletAddress: string = pass.walletAddress;
  const id: string = pass.id;
  const events: string[] = pass.events.map((event) => {
    const timestamp: number = event.timestamp;
    return [
      ofEvent(event.eventType),
      timestamp.toFixed(),
      event.transaction && readTransaction(event.transaction),
    ].join();
  });
  return [
    chain,
    gatekeeperNetwork,
    walletAddress,
    id,
    ofOnChain(pass.onChainState),
    ofPassState(pass.state),
    ...events,
  ];
}

type Transaction = NonNullable<PassResponse["events"][number]["transaction"]>;

function readTransaction(transaction: Transaction): string {
  const identifier: string = transaction.identifier;
  return transaction.status ? identifier + ofTransaction(transaction.status) : identifier;
}

export const requests: {
  listPass: Body<"listPass">;
  issuePass: Body<"issuePass">;
  patchPass: Body<"patchPass">;
  updatePiiReceipt: Body<"updatePiiReceipt">[];
} = {
  listPass: {
    content: { "application/json": { limit: 20, skip: 0, filter: { state: "ACTIVE", walletAddress: "0x1" } } },
  },
  issuePass: { content: { "application/json": { walletAddress: "0x1" } } },
  patchPass: { content: { "application/json": { state: "FROZEN", expiryTimestamp: 1_893_456_000 } } },
  updatePiiReceipt: [
    { content: { "application/json": { status: "partner-pass" } } },
    { content: { "application/json": { status: "partner-fail" } } },
  ],
};

export const paths: { [Operation in keyof operations]: Path<Operation> } = {
  listPass: undefined,
  issuePass: { chain: "ethereum", chainNetwork: "sepolia" },
  getPass: { chain: "ethereum", chainNetwork: "sepolia", wallet: "0x1" },
  patchPass: { chain: "solana", chainNetwork: "devnet", wallet: "x" },
  deletePass: { chain: "ethereum", chainNetwork: "sepolia", wallet: "0x1" },
  getPii: { scopeRequestId: "1" },
  updatePiiReceipt: { scopeRequestId: "1" },
  getPiiEvidence: { scopeRequestId: "1", rel: "self" },
};

export const bare: [
  Bare<"listPass", 401>,
  Bare<"issuePass", 400>,
  Bare<"issuePass", 401>,
  Bare<"getPass", 401>,
  Bare<"getPass", 404>,
  Bare<"patchPass", 401>,
  Bare<"patchPass", 404>,
  Bare<"deletePass", 200>,
  Bare<"deletePass", 401>,
  Bare<"deletePass", 404>,
  Bare<"getPii", 401>,
  Bare<"getPii", 404>,
  Bare<"updatePiiReceipt", 200>,
  Bare<"updatePiiReceipt", 401>,
  Bare<"updatePiiReceipt", 404>,
  Bare<"getPiiEvidence", 401>,
  Bare<"getPiiEvidence", 404>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];

function ofChain(chain: Chain): string {
  switch (chain) {
    case "solana":
    case "ethereum":
      return chain;
  }
}

function ofNetwork(network: ChainNetwork): string {
  switch (network) {
    case "mainnet-beta":
    case "devnet":
      return "Solana";
    case "mainnet":
    case "sepolia":
      return "Ethereum";
    case "polygonAmoy":
    case "polygonMainnet":
    case "polygonZKEVM":
    case "polygonZKEVMTestnet":
      return "Polygon";
    case "optimismSepolia":
    case "optimismMainnet":
      return "Optimism";
    case "arbitrumSepolia":
    case "arbitrumMainnet":
      return "Arbitrum";
    case "avalancheCChain":
    case "avalancheCChainFuji":
      return "Avalanche";
    case "xdcMainnet":
    case "xdcApothem":
      return "XDC";
    case "fantomMainnet":
    case "fantomTestnet":
      return "Fantom";
    case "baseSepolia":
    case "baseMainnet":
      return "Base";
    case "bscMainnet":
    case "bscTestnet":
      return "BNB";
    case "xlayerMainnet":
    case "xlayerTestnet":
      return "X Layer";
    case "unichainMainnet":
    case "unichainSepolia":
      return "Unichain";
    case "sonicMainnet":
    case "sonicTestnet":
      return "Sonic";
  }
}

export function ofState(state: State): string {
  switch (state) {
    case "ACTIVE":
    case "REVOKED":
    case "FROZEN":
    case "REQUESTED":
    case "REJECTED":
      return state;
  }
}

function ofPassState(state: PassResponse["state"]): string {
  switch (state) {
    case "ACTIVE":
    case "FROZEN":
    case "REVOKED":
    case "REQUESTED":
      return state;
  }
}

function ofOnChain(state: PassResponse["onChainState"]): string {
  switch (state) {
    case "ACTIVE":
    case "FROZEN":
    case "REVOKED":
      return state;
  }
}

function ofEvent(event: PassResponse["events"][number]["eventType"]): string {
  switch (event) {
    case "TOKEN_ISSUED_INITIATED":
    case "TOKEN_FROZEN_INITIATED":
    case "TOKEN_EXPIRY_CHANGED_INITIATED":
    case "TOKEN_UNFROZEN_INITIATED":
    case "TOKEN_REVOKED_INITIATED":
      return "begun";
    case "TOKEN_ISSUED":
    case "TOKEN_FROZEN":
    case "TOKEN_EXPIRY_CHANGED":
    case "TOKEN_UNFROZEN":
    case "TOKEN_REVOKED":
      return "done";
  }
}

function ofTransaction(status: NonNullable<Transaction["status"]>): string {
  switch (status) {
    case "sent":
    case "confirmed":
    case "failed":
      return status;
  }
}

function ofPiiStatus(status: NonNullable<GetPiiResponse["status"]>): string {
  switch (status) {
    case "awaiting-user":
    case "user-acknowledged":
    case "verification-success":
    case "verification-failed":
    case "user-cancelled":
    case "partner-pass":
    case "partner-fail":
      return status;
  }
}

export function ofReceipt(status: Body<"updatePiiReceipt">["content"]["application/json"]["status"]): string {
  switch (status) {
    case "partner-pass":
    case "partner-fail":
      return status;
  }
}

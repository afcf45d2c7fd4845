/**
 * What neither the document nor the events of a pass decide, and so was decided here, not by Civic: each with its reason.
 * The README prints this list, and a test compares them.
 */
export const decisions = {
  confirmation: {
    minMs: 2_000,
    maxMs: 10_000,
    decided:
      "A change is on chain after 2 to 10 seconds, which the seed picks; changes of one pass follow one another.",
    reason:
      "Civic says seconds to minutes; the lower end keeps tests short, and `--speed` or `clock.advance` shorten it further.",
  },
  visibleState: {
    decided: "`state` and `onChainState` change when a change is confirmed, and not when it is asked for.",
    reason: "The document says to read the pass again to see the change.",
  },
  judgedState: {
    decided:
      "What may follow is judged by what was asked for last, confirmed or not: a second FROZEN is refused at once.",
    reason: "A request that was accepted cannot be taken back, and Civic calls repeating one an error.",
  },
  onChainStateOfRequested: {
    value: "ACTIVE",
    decided: "The `onChainState` of a pass that is still REQUESTED is ACTIVE.",
    reason: "The field is required, and has no value for what is not on chain; ACTIVE is what it will be.",
  },
  refusedChange: {
    status: 400,
    decided: "A change that the state does not allow is refused with 400, also by `patchPass`, which declares none.",
    reason: "Its 404 would say that there is no pass, and the other statuses it declares fit less.",
  },
  patchableStates: {
    decided:
      "PATCH takes ACTIVE and FROZEN; REVOKED, REQUESTED and REJECTED are refused, and so is ACTIVE or FROZEN while a pass is REQUESTED.",
    reason: "Events exist for freezing and unfreezing only, and revoking has an operation of its own.",
  },
  emptyPatch: {
    decided: "PATCH with neither a state nor an expiry changes nothing, and is accepted.",
    reason: "The document requires neither.",
  },
  patchOfBoth: {
    decided: "PATCH with a state and an expiry does both, or neither where one is refused.",
    reason: "Half a change could not be told from the response.",
  },
  repeatedRevocation: {
    decided: "Revoking a revoked pass is accepted, and adds no events.",
    reason: "DELETE is idempotent by HTTP, and the pass is in the state that was asked for.",
  },
  failing: {
    decided:
      "A change fails when the admin API says so, with all that is not confirmed of the pass: its transaction is `failed`, and the state stays. A pass whose issuing failed is not found, is listed as REQUESTED, and can be issued again.",
    reason:
      "The document has the status `failed` and no event for it; an older one knew `RETRIES_EXHAUSTED`, after which a pass could be issued again.",
  },
  issueTwice: {
    status: 400,
    decided:
      "Issuing to a wallet that has a pass there is refused with 400, whatever its state, unless its issuing failed.",
    reason: "A wallet has one pass on a network, and issuing declares 400.",
  },
  expiry: {
    decided: "An expiry that passes changes neither `state` nor `events`.",
    reason: "There is no such state or event, and the expiry is in no response.",
  },
  ownership: {
    decided:
      "A client sees the passes that it issued, and no other's; personal information is there for every client that knows its id.",
    reason: "Listing returns the passes that you issued; a request for personal information is not made by this API.",
  },
  wallets: {
    decided: "Any text that is not empty is a wallet, compared as it stands, upper and lower case included.",
    reason: "The document says no more than text.",
  },
  networks: {
    solana: ["mainnet-beta", "devnet"],
    decided:
      "Every network of the document works, main networks too; a network of the other chain is refused with 400 where it is declared, and has no passes elsewhere.",
    reason: "Nothing here is on a chain. Civic's own sandbox had testnets only.",
  },
  gatekeeperNetwork: {
    value: "tgnuXXNMDLK8dy7Xm1TdeGyc95MDym4bvAQCwcW21Bf",
    decided: "Every pass belongs to the gatekeeper network of the document's example.",
    reason: "Which network a client has is agreed with Civic, outside the API.",
  },
  listing: {
    limit: 20,
    skip: 0,
    decided:
      "A list is in the order of issuing, has passes that are still REQUESTED, no largest `limit`, and refuses a `limit` or `skip` that is negative or no integer with 400.",
    reason: "No order and no maximum are known; a page of minus one pass is nobody's intention.",
  },
  reading: {
    availableMs: 604_800_000,
    decided:
      "Only a read that carries the information uses it up; a status can be read as often as wanted, and afterwards the request is 404.",
    reason: "Polling for the outcome must not destroy it.",
  },
  evidence: {
    decided: "Images stay for the seven days, also once the information was read.",
    reason: "Their addresses are in the information.",
  },
  answering: {
    decided:
      "PUT is accepted once the verification has succeeded or failed, as often as wanted: the last answer counts. Earlier, it is refused with 400.",
    reason: "PUT is idempotent by HTTP, and there is nothing to judge before the outcome.",
  },
} as const;

import type { operations } from "@typed-clients/civic-pass-types";
import { type Handlers, refuse } from "@typed-clients/sandbox";
import { decisions } from "./decisions.ts";
import { belongTogether } from "./passes/pass-key.ts";
import type { CivicPassState } from "./state.ts";

/** What each operation of the Civic Pass Customer API does. */
export const handlers: Handlers<operations, CivicPassState> = {
  listPass: ({ state, body, token }) => {
    const { limit = decisions.listing.limit, skip = decisions.listing.skip, filter = {} } = body ?? {};
    for (const [name, value] of Object.entries({ limit, skip })) {
      if (!Number.isInteger(value) || value < 0) {
        return refuse(400, `${name}: expected an integer from 0; received ${value}`);
      }
    }
    return { status: 200, body: { records: state.passes.page(owner(token), filter, skip, limit) } };
  },

  issuePass: ({ state, path, body, token }) => {
    const { chain, chainNetwork } = path;
    if (!belongTogether(chain, chainNetwork)) return refuse(400, `${chainNetwork} is not a network of ${chain}`);
    if (!body.walletAddress) return refuse(400, "walletAddress: expected a text that is not empty");
    const key = { chain, chainNetwork, wallet: body.walletAddress };
    const outcome = state.passes.request(owner(token), key, { kind: "issue" });
    if ("refused" in outcome) return refuse(decisions.issueTwice.status, outcome.refused);
    const pass = state.passes.find(owner(token), key);
    return pass ? { status: 202, body: pass } : noPass;
  },

  getPass: ({ state, path, token }) => {
    const pass = state.passes.find(owner(token), path);
    if (!pass) return noPass;
    if (pass.events.every(({ eventType }) => eventType !== "TOKEN_ISSUED")) {
      const failed = pass.events.at(-1)?.transaction?.status === "failed";
      return refuse(
        404,
        failed ? "the issuing failed: issue it again" : "the pass is not confirmed yet: look it up again later",
      );
    }
    return { status: 200, body: pass };
  },

  patchPass: ({ state, path, body, token }) => {
    const outcome = state.passes.request(owner(token), path, { kind: "change", ...body });
    if ("refused" in outcome) {
      return outcome.absent ? noPass : refuse(decisions.refusedChange.status, outcome.refused);
    }
    return { status: 200, body: { status: "ok" } };
  },

  deletePass: ({ state, path, token }) => {
    const outcome = state.passes.request(owner(token), path, { kind: "revoke" });
    return "refused" in outcome ? noPass : { status: 200 };
  },

  getPii: ({ state, path: { scopeRequestId }, baseUrl }) => {
    const request = state.piiRequests.find(scopeRequestId);
    if (!request) return noRequest;
    const { id, status, information, evidence, gone } = request;
    if (gone) return refuse(404, "the information was read once, or is older than seven days");
    if (!information) return { status: 200, body: { id, status } };
    state.piiRequests.read(id);
    const self = `${baseUrl}/piirequest/${encodeURIComponent(id)}`;
    const images = evidence.map(({ rel }) => ({ rel, href: `${self}/evidence/${encodeURIComponent(rel)}` }));
    return {
      status: 200,
      body: { id, status, verifiedInformation: information, links: [{ rel: "self", href: self }, ...images] },
    };
  },

  updatePiiReceipt: ({ state, path: { scopeRequestId }, body }) => {
    const request = state.piiRequests.find(scopeRequestId);
    if (!request) return noRequest;
    if (request.outcome !== "verification-success" && request.outcome !== "verification-failed") {
      return refuse(400, `there is nothing to answer yet: the request is ${request.status}`);
    }
    state.piiRequests.answer(scopeRequestId, body.status);
    return { status: 200 };
  },

  getPiiEvidence: ({ state, path: { scopeRequestId, rel } }) => {
    const request = state.piiRequests.find(scopeRequestId);
    const image = request?.evidence.find((one) => one.rel === rel);
    if (!image) return refuse(404, "there is no such image, or it is gone");
    return { status: 200, mediaType: image.mediaType, body: Buffer.from(image.base64, "base64") };
  },
};

const noPass = refuse(404, "this wallet has no pass on this network");
const noRequest = refuse(404, "there is no such request for personal information");

/** Whose passes a request is about. */
function owner(token: { readonly clientId: string } | undefined): string {
  return token?.clientId ?? "";
}

/** A request, by the paths of the Civic Pass Customer API. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const authorization = "Bearer fake-token";
const pass = "/pass/ethereum/sepolia/0xEA5Ce8F9C81b681876DC713d33371c3E262A5888";
const json = { authorization, "content-type": "application/json" };
const list = (body: string, headers: SentRequest["headers"] = json): SentRequest => {
  return { method: "POST", path: "/pass", body, headers };
};
const receipt = { method: "PUT", path: "/piirequest/9a7a77af-a58e-4e54-83c9-5daa96ccbf11/status", headers: json };

/** What every mock has to respond to with a success. */
export const valid: readonly SentRequest[] = [
  { method: "GET", path: pass, headers: { authorization } },
  list(JSON.stringify({ limit: 1, filter: { state: "ACTIVE" } })),
  { ...receipt, body: JSON.stringify({ status: "partner-pass" }) },
];

/** What no mock of the document should take. */
export const invalid: Readonly<Record<string, SentRequest>> = {
  "no credential": { method: "GET", path: pass, headers: {} },
  "an unknown token": { method: "GET", path: pass, headers: { authorization: "Bearer nobody-issued-this" } },
  "an unknown value in the path": { method: "GET", path: pass.replace("ethereum", "none"), headers: { authorization } },
  "a missing field": { ...receipt, body: "{}" },
  "no body": receipt,
  "a wrong type": list(JSON.stringify({ limit: "1" })),
  "a value outside an enum": list(JSON.stringify({ filter: { state: "LOST" } })),
  "an unknown property": list(JSON.stringify({ limit: 1, more: 1 })),
  "malformed JSON": list("{"),
  "another media type": list("limit", { authorization, "content-type": "text/plain" }),
};

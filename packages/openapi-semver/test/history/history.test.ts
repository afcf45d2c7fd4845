import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isMap, parseDocument } from "yaml";
import { type CompareOptions, compareSpecs } from "../../src/index.ts";

const text = readFileSync(new URL("civic-pass.yaml", import.meta.url), "utf8");

/** The newest revision with some values written over; `undefined` removes one. */
function revision(edits: Record<string, unknown>): string {
  const document = parseDocument(text);
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split(" ").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (value === undefined) expect(document.deleteIn(keys), path).toBe(true);
    else {
      expect(isMap(document.getIn(keys.slice(0, -1), true)), path).toBe(true);
      document.setIn(keys, document.createNode(value));
    }
  }
  return document.toString();
}

async function classify(
  oldEdits: Record<string, unknown>,
  newEdits: Record<string, unknown>,
  options?: CompareOptions,
) {
  const { types, client, changes } = await compareSpecs(
    { text: revision(oldEdits) },
    { text: revision(newEdits) },
    options,
  );
  return { types, client, lines: changes.map(({ operation, at, message }) => `${operation} ${at}: ${message}`) };
}

const networks = "components schemas ChainNetwork enum";
const passBody = "paths /pass post requestBody content application/json schema properties";
const pii = "components schemas GetPiiResponse properties verifiedInformation";

test("an enum that only requests use gains a value: minor", async () => {
  const found = await classify({ "components schemas State enum": ["ACTIVE", "REVOKED", "FROZEN", "REJECTED"] }, {});
  expect(found).toEqual({
    types: "minor",
    client: "minor",
    lines: [
      'POST /pass body.filter.state: now also accepts `"REQUESTED"`',
      'PATCH /pass/{chain}/{chainNetwork}/{wallet} body.state: now also accepts `"REQUESTED"`',
    ],
  });
});

test("the token endpoint moves to another host: nothing for types, major for a client", async () => {
  const tokenUrl = "components securitySchemes pass_auth flows clientCredentials tokenUrl";
  const found = await classify({ [tokenUrl]: "https://auth.example.com/oauth/token" }, {});
  expect(found).toMatchObject({ types: "none", client: "major" });
  expect(found.lines).toEqual([
    "null components.securitySchemes.pass_auth.flows.clientCredentials.tokenUrl: " +
      "client secrets now go to https://auth0.civic.com/oauth/token, and went to https://auth.example.com/oauth/token",
  ]);
});

test("a network that is a path parameter is renamed: major", async () => {
  const found = await classify({ [networks]: ["mainnet", "matic"] }, { [networks]: ["mainnet", "polygon"] });
  expect(found).toMatchObject({ types: "major", client: "major" });
  expect(found.lines).toContain('POST /pass/{chain}/{chainNetwork} path.chainNetwork: no longer accepts `"matic"`');
});

test("networks are added, and a response may carry them: major, minor with open response enums", async () => {
  const edits = [{ [networks]: ["mainnet"] }, { [networks]: ["mainnet", "polygonAmoy"] }] as const;
  expect(await classify(...edits)).toMatchObject({ types: "major", client: "major" });
  expect(await classify(...edits, { openResponseEnums: true })).toMatchObject({ types: "minor", client: "minor" });
});

test("a required field becomes optional, two are added, and an answer gets a body: minor", async () => {
  const found = await classify(
    {
      "components schemas UpdateState": {
        type: "object",
        required: ["state"],
        properties: { state: { type: "string" } },
      },
      "paths /pass/{chain}/{chainNetwork}/{wallet} patch responses": { 200: {} },
    },
    {
      "components schemas UpdateState": {
        type: "object",
        properties: { state: { type: "string" }, expiryTimestamp: { type: "number" }, reason: { type: "string" } },
      },
    },
  );
  expect(found).toEqual({
    types: "minor",
    client: "minor",
    lines: [
      "PATCH /pass/{chain}/{chainNetwork}/{wallet} response.200: now has a body",
      "PATCH /pass/{chain}/{chainNetwork}/{wallet} body.state: now optional",
      "PATCH /pass/{chain}/{chainNetwork}/{wallet} body.expiryTimestamp: now accepted",
      "PATCH /pass/{chain}/{chainNetwork}/{wallet} body.reason: now accepted",
    ],
  });
});

test.each([true, false])(
  "a free-form answer is described field by field (emptyObjectsUnknown: %s): minor",
  async (emptyObjectsUnknown) => {
    const described = { type: "object", properties: { email: { type: "string" }, name: { type: "string" } } };
    const found = await classify(
      {},
      { [pii]: described },
      { openapiTypescript: { emptyObjectsUnknown, rootTypes: true } },
    );
    expect(found).toMatchObject({ types: "minor", client: "minor" });
    expect(found.lines).toContain(
      "GET /piirequest/{scopeRequestId} response.200.verifiedInformation.email: may now be returned",
    );
  },
);

test("an optional field of a request disappears: major", async () => {
  const found = await classify({ [`${passBody} filter properties issueTimestamp`]: { type: "number" } }, {});
  expect(found).toEqual({
    types: "major",
    client: "major",
    lines: ["POST /pass body.filter.issueTimestamp: no longer accepted"],
  });
});

test("operations appear: minor", async () => {
  const found = await classify({ "paths /piirequest/{scopeRequestId}": undefined }, {});
  expect(found).toMatchObject({ types: "minor", client: "minor", lines: ["GET /piirequest/{scopeRequestId} : new"] });
});

test("operations and values of enums disappear: major", async () => {
  const found = await classify(
    {},
    { "paths /piirequest/{scopeRequestId}/status": undefined, "components schemas State enum": ["ACTIVE", "REVOKED"] },
  );
  expect(found).toMatchObject({ types: "major", client: "major" });
  expect(found.lines).toContain("PUT /piirequest/{scopeRequestId}/status : no longer there");
});

test("only descriptions inside operations change: patch", async () => {
  const found = await classify({}, { "paths /pass post description": "Lists passes." });
  expect(found).toEqual({ types: "patch", client: "patch", lines: ["POST /pass : the documentation changed"] });
});

test("only info.description changes, or white space: none", async () => {
  expect(await classify({}, { "info description": "All about it." })).toEqual({
    types: "none",
    client: "none",
    lines: [],
  });
  const spaced = await compareSpecs({ text }, { text: `${text.replaceAll(":\n", ": \n")}\n\n` });
  expect(spaced).toEqual({
    types: "none",
    calls: "none",
    names: "none",
    client: "none",
    changes: [],
    serverContract: [],
    disagreements: [],
  });
});

test("a default of a request changes: patch, with a line", async () => {
  const found = await classify({ [`${passBody} skip`]: { type: "number", default: 10 } }, {});
  expect(found).toEqual({
    types: "patch",
    client: "patch",
    lines: ["POST /pass body.skip: the default is now `0`, was `10`"],
  });
});

test.each([
  ["a paragraph", "Fell out of the block."],
  ["a list", "- fell out\n- of the block"],
])("%s that fell out of a block scalar is refused where it starts", async (_, fallen) => {
  const broken = text.replace("  version: 1.0.0\n", `  description: |\n    Prose.\n${fallen}\n  version: 1.0.0\n`);
  const line = broken.split("\n").indexOf(fallen.split("\n")[0] ?? "") + 1;
  await expect(compareSpecs({ text }, { text: broken, name: "new.yaml" })).rejects.toMatchObject({
    name: "SpecError",
    code: "unparseable",
    place: { file: "new.yaml", line, column: 1 },
  });
});

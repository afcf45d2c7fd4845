import { expect, test } from "vitest";
import type { Change } from "../change/change.ts";
import { describeChange, formatReport } from "./report.ts";

const nothing = {
  types: "none",
  calls: "none",
  names: "none",
  client: "none",
  changes: [],
  serverContract: [],
  disagreements: [],
} as const;

function changeOf(operation: string | null, at: string, message: string, bump: Change["bump"] = "minor"): Change {
  const rule = "some-rule";
  return { rule, fingerprint: "0", bump, calls: bump, names: bump, target: "types", operation, at, message };
}

test("says once what happened alike at several places", () => {
  const changes = [
    changeOf("GET /a", "response.200.state", 'may now also be `"x"`'),
    changeOf("GET /b", "response.200.rows[].state", 'may now also be `"x"`'),
    changeOf("GET /c", "response.200.rows[].state", 'may now also be `"y"`'),
    changeOf("GET /d", "", "new"),
    changeOf("GET /e", "", "new"),
    changeOf("GET /f", "", "the documentation changed", "patch"),
    changeOf(null, "components.schemas.A", "the documentation changed", "patch"),
  ];
  expect(
    formatReport({ ...nothing, types: "minor", client: "minor", changes, serverContract: [], disagreements: [] }),
  ).toBe(
    `types: minor    client: minor

minor
  GET /a response.200.state: may now also be \`"x"\` (and at 1 more place)
  GET /c response.200.rows[].state: may now also be \`"y"\`
  GET /d: new
  GET /e: new

patch
  GET /f: the documentation changed (and at 1 more place)
`,
  );
});

test("shows notes and disagreements loudly", () => {
  const report = formatReport({
    ...nothing,
    changes: [],
    serverContract: [
      { severity: "major", operation: "POST /a", message: "body.name: `maxLength` changed." },
      { severity: "patch", operation: null, message: "servers.1: Server added" },
    ],
    disagreements: [{ operation: "POST /a", at: "body.pet", redocly: "`oneOf` was added. (rule)", checker: "minor" }],
  });
  expect(report).toBe(`types: none    client: none

SERVER CONTRACT: no compiler sees these, a server may
  [major] POST /a body.name: \`maxLength\` changed.
  [patch] servers.1: Server added

DISAGREEMENTS: redocly diff says major, the compiler does not
  POST /a body.pet: \`oneOf\` was added. (rule); the compiler: minor
`);
});

test.each([
  [{ operation: "POST /a", at: "body.b", message: "no longer accepted" }, "POST /a body.b: no longer accepted"],
  [{ operation: "POST /a", at: "", message: "new" }, "POST /a: new"],
  [{ operation: null, at: "State.off", message: "no longer exported" }, "State.off: no longer exported"],
  [{ operation: null, at: "", message: "only comments changed" }, "only comments changed"],
  [{ operation: "POST /a", message: "body.b: `maxLength` changed." }, "POST /a body.b: `maxLength` changed."],
])("describes %j", (change, sentence) => {
  expect(describeChange(change)).toBe(sentence);
});

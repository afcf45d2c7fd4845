import { expect, test } from "vitest";
import type { Change } from "../change/change.ts";
import type { Comparison } from "../compare-specs.ts";
import { formatGithub } from "./github.ts";
import { formatMarkdown } from "./markdown.ts";
import { describeChange, formatReport } from "./report.ts";

const nothing: Comparison = {
  types: "none",
  calls: "none",
  names: "none",
  client: "none",
  changes: [],
  serverContract: [],
  disagreements: [],
};

function changeOf(operation: string | null, at: string, message: string, bump: Change["bump"] = "minor"): Change {
  const rule = "some-rule";
  return { rule, fingerprint: "0", bump, calls: bump, names: bump, target: "types", operation, at, message };
}

function noteOf(severity: "major" | "patch", operation: string | null, at: string, message: string) {
  return { rule: "some-rule", fingerprint: "1", bump: "patch" as const, severity, operation, at, message };
}

test("names every place of what happened alike", () => {
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
  GET /a response.200.state: may now also be \`"x"\`
  GET /b response.200.rows[].state: may now also be \`"x"\`
  GET /c response.200.rows[].state: may now also be \`"y"\`
  GET /d: new
  GET /e: new

patch
  GET /f: the documentation changed
  components.schemas.A: the documentation changed
`,
  );
});

test("shows notes and disagreements apart", () => {
  const report = formatReport({
    ...nothing,
    changes: [],
    serverContract: [
      noteOf("major", "POST /a", "body.name", "`maxLength` changed."),
      noteOf("patch", null, "servers.1", "Server added"),
    ],
    disagreements: [{ operation: "POST /a", at: "body.pet", redocly: "`oneOf` was added. (rule)", checker: "minor" }],
  });
  expect(report).toBe(`types: none    client: none

Server-side changes (not visible to TypeScript)
  [major] POST /a body.name: \`maxLength\` changed.
  [patch] servers.1: Server added

Disagreements: redocly diff says major, the compiler does not
  POST /a body.pet: \`oneOf\` was added. (rule); the compiler: minor
`);
});

test.each([
  [{ operation: "POST /a", at: "body.b", message: "no longer accepted" }, "POST /a body.b: no longer accepted"],
  [{ operation: "POST /a", at: "", message: "new" }, "POST /a: new"],
  [{ operation: null, at: "State.off", message: "no longer exported" }, "State.off: no longer exported"],
  [{ operation: null, at: "", message: "only comments changed" }, "only comments changed"],
])("describes %j", (change, sentence) => {
  expect(describeChange(change)).toBe(sentence);
});

test("says where it stands in both texts", () => {
  const old = { file: "old.yaml", line: 3, column: 5 };
  const change = { ...changeOf("GET /a", "query.q", "no longer accepted", "major"), old };
  const comparison = {
    ...nothing,
    changes: [change, { ...change, new: { file: "new\u001b.yaml", line: 4, column: 1 } }],
    serverContract: [{ ...noteOf("patch", "GET /a", "query.q", "`maxLength` changed."), old }],
  };
  for (const report of [formatReport(comparison), formatMarkdown(comparison)]) {
    expect(report).toContain("GET /a query.q: no longer accepted (old.yaml:3:5)\n");
    expect(report).toContain(
      "GET /a query.q: no longer accepted (old.yaml:3:5 → new\\u001b.yaml:4:1)\n".replace(
        "\\",
        report.startsWith("|") ? "&#92;" : "\\",
      ),
    );
    expect(report).toMatch(/maxLength.* changed\. \(old\.yaml:3:5\)\n/);
  }
});

test("says whom a change touches, where that is not everybody", () => {
  const change = changeOf("GET /a", "response.302", "no longer declared", "major");
  const changes: Change[] = [
    { ...change, calls: "none" },
    { ...change, at: "response.204", names: "none" },
  ];
  expect(formatReport({ ...nothing, types: "major", names: "major", client: "major", changes })).toBe(
    `types: major    client: major
callers: none    type names: major

major
  GET /a response.302: no longer declared (type names only)
  GET /a response.204: no longer declared (callers only)
`,
  );
});

test("escapes what comes from a document, for each reader", () => {
  const changes = [
    changeOf("GET /a\u001b[31m\n::error::x", "response.200", "is now `<img>` @team [x](http://y) 100%", "major"),
  ];
  const comparison = { ...nothing, changes };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const control = /[\u0000-\u0009\u000b-\u001f\u007f]/;
  expect(formatReport(comparison)).not.toMatch(control);
  expect(formatReport(comparison).split("\n")).toHaveLength(5);
  expect(formatMarkdown(comparison)).not.toMatch(/<img|@team|\]\(|http:\/\//);
  const annotations = formatGithub(changes);
  expect(annotations).toMatch(/^::error title=major%3A some-rule::GET \/a\\u001b\[31m\\n::error::x .* 100%25\n$/);
  expect(annotations.split("\n")).toHaveLength(2);
});

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli, spawnCli } from "./run-cli.ts";

const cli = ["--conditions=@typed-clients/source", fileURLToPath(new URL("../src/cli.ts", import.meta.url))];
const secret = "plainly-fake-secret-0000";
let folder: string;

const head = `openapi: 3.0.3\ninfo: { title: T, version: "1", description: "Log in with ${secret}" }\n`;
const operation = (field: string, extra = "") => `${head}servers: [{ url: "https://user:${secret}@api.example.com" }]
paths:
  /pass:
    post:
      description: Uses ${secret}${extra}.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              example: { key: ${secret} }
              properties:
                state: { type: string, enum: [ACTIVE, FROZEN] }
                ${field}
      responses:
        200:
          description: ${secret}
          content:
            application/json:
              schema:
                type: object
                properties:
                  status: { type: string, enum: [${field.includes("maxLength: 20") ? "started" : "started, done"}] }
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-semver-test-"));
  writeFileSync(join(folder, "old.yaml"), operation("name: { type: string, maxLength: 30 }"));
  writeFileSync(join(folder, "same.yaml"), operation("name: { type: string, maxLength: 30 }"));
  writeFileSync(join(folder, "minor.yaml"), operation("name: { type: string, maxLength: 20 }", " more"));
  writeFileSync(
    join(folder, "moved.yaml"),
    operation("name: { type: string, maxLength: 30 }").replace("api.", "api2."),
  );
  writeFileSync(join(folder, "major.yaml"), operation("title: { type: string }"));
  writeFileSync(join(folder, "broken.yaml"), `${head}paths: {}\n  x: ${secret}\n`);
  writeFileSync(join(folder, "lost.yaml"), `${head}paths: { /a: { $ref: "#/nowhere" } }\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCli(folder, args);

test("prints the result as JSON, and nothing else", async () => {
  const result = await run("old.yaml", "minor.yaml", "--json");
  expect(result.stderr).toBe("");
  expect(result.code).toBe(0);
  expect(JSON.parse(result.stdout)).toEqual({
    types: "minor",
    calls: "minor",
    names: "minor",
    client: "minor",
    changes: [
      {
        rule: "response-enum-value-removed",
        fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
        calls: "minor",
        names: "minor",
        bump: "minor",
        target: "types",
        operation: "POST /pass",
        at: "response.200.status",
        message: 'can no longer be `"done"`',
        old: { file: "old.yaml", line: 25, column: 27 },
        new: { file: "minor.yaml", line: 25, column: 27 },
      },
    ],
    serverContract: [
      {
        rule: "server-contract-changed",
        fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
        bump: "patch",
        severity: "major",
        operation: "POST /pass",
        at: "body.name",
        message: expect.stringMatching(/maxLength.*20/i),
        old: { file: "old.yaml", line: 16, column: 23 },
        new: { file: "minor.yaml", line: 16, column: 23 },
      },
    ],
    disagreements: [],
  });
});

test("prints a report for people, without any prose of the documents", async () => {
  const files = readdirSync(folder);
  const results = [
    await run("old.yaml", "minor.yaml"),
    await run("old.yaml", "major.yaml"),
    await run("old.yaml", "moved.yaml"),
    await run("old.yaml", "broken.yaml"),
  ];
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 2]);
  for (const { stdout, stderr } of results) expect(stdout + stderr).not.toContain(secret);
  expect(readdirSync(folder)).toEqual(files);
  expect(results[1]?.stdout).toContain(
    "major\n  POST /pass body.name: no longer accepted (old.yaml:16:23 → major.yaml:12:15)\n",
  );
  expect(results[2]?.stdout).toContain(
    "servers[0].url: requests now go to https://api2.example.com, and went to https://api.example.com (old.yaml:3:18 → moved.yaml:3:18)\n",
  );
});

test("says that nothing changed", async () => {
  const result = await run("old.yaml", "same.yaml", "--fail-on", "patch");
  expect(result.stdout).toBe("types: none    client: none\n\nNothing changed that a consumer could notice.\n");
  expect(result.code).toBe(0);
});

test.each([
  ["major", "minor.yaml", 0],
  ["minor", "minor.yaml", 1],
  ["major", "moved.yaml", 1],
])("with --fail-on %s, and %s: exit %i, and the report all the same", async (bump, file, code) => {
  const result = await run("old.yaml", file, "--fail-on", bump);
  expect(result.code).toBe(code);
  expect(result.stdout).toMatch(/^types: /);
});

test.each([
  [
    ["old.yaml", "broken.yaml"],
    "openapi-semver: broken.yaml:4:1: not valid YAML: All mapping items must start at the same column",
  ],
  [
    ["broken.yaml", "old.yaml"],
    "openapi-semver: broken.yaml:4:1: not valid YAML: All mapping items must start at the same column",
  ],
  [
    ["old.yaml", "lost.yaml", "--json"],
    "openapi-semver: lost.yaml:3:22: `$ref` leads to nothing: #/nowhere (at #/paths/~1a/$ref)",
  ],
  [["old.yaml", "gone.yaml"], "openapi-semver: gone.yaml: cannot be read (ENOENT)"],
  [["old.yaml"], "openapi-semver: expected two documents, received 1, such as: openapi-semver old.yaml new.yaml"],
  [["a", "b", "c"], "openapi-semver: expected two documents, received 3"],
  [
    ["old.yaml", "same.yaml", "--fail-on", "huge"],
    "openapi-semver: --fail-on: expected patch, minor or major, received huge",
  ],
  [["old.yaml", "same.yaml", "--bogus"], "openapi-semver: Unknown option '--bogus'"],
])("refuses %j with exit 2, and nothing on standard output", async (args, message) => {
  const result = await run(...args);
  expect(result).toMatchObject({ code: 2, stdout: "" });
  expect(result.stderr).toContain(message);
  expect(result.stderr.split("\n")).toHaveLength(2);
});

test("explains itself", async () => {
  const result = await spawnCli(folder, ["--help"]);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).toMatch(/^Usage: openapi-semver <old> <new> \[options\]/);
});

test("tells from the second second on what it is doing, on standard error", async () => {
  const slow = join(folder, "slow.yaml");
  await promisify(execFile)("mkfifo", [slow]);
  const child = spawn(process.execPath, [...cli, slow, "old.yaml"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const [chunk] = await once(child.stderr.setEncoding("utf8"), "data");
  expect(chunk).toMatch(/^openapi-semver: reading \(\d+ s\)\n$/);
  const closed = once(child, "close");
  child.stdout.resume();
  // now the slow file arrives
  await writeFile(slow, operation("name: { type: string, maxLength: 30 }"));
  expect(await closed).toEqual([0, null]);
  rmSync(slow);
});

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";

const action = new URL("../../../.github/actions/openapi-semver/", import.meta.url);
const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const token = "plainly-fake-token";

interface Comment {
  id: number;
  body: string;
}
let folder: string;
let github: Server;
let comments: Comment[] = [];
let log: string[] = [];
let refuses = false;

const document = (...fields: string[]) => `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things:
    get:
      responses:
        200:
          description: ""
          content: { application/json: { schema: { type: object, properties: { ${fields.map((field) => `${field}: { type: string }`).join(", ")} } } } }
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openapi-semver-action-"));
  writeFileSync(join(folder, "api.yaml"), document("id", "name"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: folder });
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message", "Add a document");
  github = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const [path] = request.url?.split("?") ?? [];
    log.push(`${request.method} ${path}`);
    const own = request.headers.authorization === `Bearer ${token}` && !refuses;
    const id = Number(path?.split("/").at(-1));
    if (own && request.method === "POST") comments.push({ id: comments.length + 1, body: JSON.parse(text).body });
    if (own && request.method === "PATCH")
      comments = comments.map((one) => (one.id === id ? { id, body: JSON.parse(text).body } : one));
    if (own && request.method === "DELETE") comments = comments.filter((one) => one.id !== id);
    response.statusCode = own ? (request.method === "DELETE" ? 204 : 200) : 403;
    response.end(request.method === "DELETE" ? undefined : JSON.stringify(comments));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  github.close();
  rmSync(folder, { recursive: true, force: true });
});

async function report(more: Record<string, string> = {}) {
  log = [];
  for (const name of ["output", "summary"]) writeFileSync(join(folder, name), "");
  const child = spawn(process.execPath, [fileURLToPath(new URL("report.mjs", action))], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      ...process.env,
      CLI: cli,
      NEW: "api.yaml",
      BASE: "main",
      COMMENT: "true",
      TOKEN: token,
      PULL_REQUEST: "7",
      GITHUB_REPOSITORY: "acme/api",
      GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
      ...more,
    },
  });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  const [output, summary] = ["output", "summary"].map((name) => readFileSync(join(folder, name), "utf8"));
  return { code, stdout, output, summary, log };
}

const list = "GET /repos/acme/api/issues/7/comments";

test("says nothing where nothing changed, keeps one comment otherwise, and takes it back", async () => {
  comments = [{ id: 1, body: "Somebody else's." }];
  expect(await report()).toEqual({
    code: 0,
    stdout: "",
    output: "bump=none\ntypes=none\ncalls=none\nnames=none\n",
    summary: "",
    log: [list],
  });

  writeFileSync(join(folder, "api.yaml"), document("id"));
  const first = await report({ ARGUMENTS: "--fail-on=major\n" });
  expect(first).toMatchObject({ code: 1, stdout: "", output: "bump=major\ntypes=major\ncalls=major\nnames=major\n" });
  expect(first.log).toEqual([list, "POST /repos/acme/api/issues/7/comments"]);
  expect(first.summary).toContain("GET /things response.200.name: no longer returned (main:api.yaml:9:");
  expect(comments[1]?.body).toBe(`<!-- openapi-semver -->\n${first.summary}`);
  expect((await report()).log).toEqual([list]);

  writeFileSync(join(folder, "api.yaml"), document("id", "name", "title"));
  expect((await report()).log).toEqual([list, "PATCH /repos/acme/api/issues/comments/2"]);
  expect(comments[1]?.body).toContain("| **minor** |");

  writeFileSync(join(folder, "api.yaml"), document("id", "name"));
  expect((await report()).log).toEqual([list, "DELETE /repos/acme/api/issues/comments/2"]);
  expect(comments).toEqual([{ id: 1, body: "Somebody else's." }]);
});

test("leaves it at the summary where it may not write, and fails for a document that cannot be compared", async () => {
  refuses = true;
  writeFileSync(join(folder, "api.yaml"), document("id"));
  const refused = await report();
  expect(refused).toMatchObject({ code: 0, log: [list] });
  expect(refused.stdout).toBe(
    `::notice title=openapi-semver::no comment was written: GitHub responded with 403 to GET /repos/acme/api/issues/7/comments\n`,
  );
  expect(refused.summary).toContain("no longer returned");
  refuses = false;
  expect(await report({ NEW: "gone.yaml" })).toMatchObject({ code: 2, output: "", summary: "", log: [] });
  expect((await report({ BASE: "" })).stdout).toContain("::error title=openapi-semver::old: expected a document");
});

test("hands each input to the script in the environment, never into its text", () => {
  const { inputs, runs } = parse(readFileSync(new URL("action.yml", action), "utf8"));
  const values = runs.steps.flatMap(({ env }: { env: object }) => Object.values(env)).join();
  for (const name of Object.keys(inputs)) expect(values).toContain(`\${{ inputs.${name} }}`);
  for (const { run } of runs.steps) expect(run).not.toContain("${{");
});

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { operationsOf } from "@typed-clients/contract-testing/router";
import { createDiditClient } from "@typed-clients/didit";
import { expect, onTestFinished, test } from "vitest";
import { type Api, apis } from "./apis.ts";
import { documentOf } from "./document-of.ts";
import { walkThrough } from "./walk-through.ts";

const timeout = 60_000;
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const run = (name: string, ...args: string[]) => promisify(execFile)(process.execPath, [script(name), ...args]);

test("the demo calls every operation of every API with one token each, says which is which, and stops", {
  timeout,
}, async () => {
  const { stdout, stderr } = await run("demo.ts");
  expect(stderr).toBe("");
  const rows = [...stdout.matchAll(/^ {2}(?:.+?) {2,}(\d{3}) +[\d.]+ ms/gm)];
  const skipped = stdout.match(/^ {2}.*: not called, since /gm) ?? [];
  const operations = apis.flatMap(({ document }) => operationsOf(document));
  expect(rows.length + skipped.length).toBe(operations.length);
  for (const { name, document } of apis) {
    const walked = stdout.slice(stdout.indexOf(`\n${document.info.title}, on http://127`));
    // a document that nobody here wrote may want a token a scope
    const isForeign = existsSync(new URL(`../contract-tests/${name}/findings.json`, import.meta.url));
    const said = /^(\d+) of \1 operations responded as declared(.*)\.$/m.exec(walked)?.[2];
    expect(isForeign ? typeof said : said, name).toBe(isForeign ? "string" : ", with 1 token in all");
  }
  expect(stdout.endsWith(`\nAll of ${apis.length} APIs responded as declared.\n`)).toBe(true);
});

test("the demo names a response that is not as declared, and an operation that nobody called", {
  timeout,
}, async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const document = structuredClone(documentOf("didit"));
  const decision = Object(document).components.schemas.Decision;
  decision.required.push("signed_by"); // the mock is of the document as it was
  const walked: Api = {
    name: "didit",
    document,
    walk: (connection) => {
      const { fetch, baseUrl } = connection;
      const path = `${baseUrl}/v1/session/11111111-2222-4333-8444-555555555555/decision/`;
      const client = createDiditClient(connection);
      const params = { path: { session_id: "11111111-2222-4333-8444-555555555555" } };
      return [
        ["read the decision", () => client.GET("/v1/session/{session_id}/decision/", { params })],
        ["without a token", async () => ({ response: await fetch(new Request(path)) })],
      ];
    },
  };
  const failed = await walkThrough(walked, { mocked: documentOf("didit"), print });
  const text = lines.join("\n");
  expect(text).toMatch(/read the decision +200 .*\n {4}not as declared: .*signed_by/);
  expect(text).toMatch(/without a token +401/);
  expect(text).toContain("not called: createSession");
  expect(text).toMatch(/\n0 of 2 operations responded as declared, with 1 token in all\.$/);
  expect(failed).toBe(5); // both calls, and three operations that nobody called
});

test("the mock prints curl lines that work, and stops when it is told to", { timeout }, async () => {
  const mock = spawn(process.execPath, [script("mock.ts"), "coopcycle", "--port", "0", "--token-port", "0"]);
  onTestFinished(() => void mock.kill("SIGKILL"));
  const lines: string[] = [];
  for await (const line of createInterface(mock.stdout)) {
    lines.push(line);
    if (line.startsWith("Ctrl-C")) break;
  }
  const commands = lines.filter((line) => /^(TOKEN=|curl )/.test(line)).join("\n");
  const { stdout } = await promisify(execFile)("sh", ["-c", commands]);
  expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(stdout).toContain('"@context"');
  mock.kill("SIGTERM");
  expect(await once(mock, "exit")).toEqual([0, null]);
});

test("an API that there is not is refused with those that there are", { timeout }, async () => {
  await expect(run("mock.ts", "no-such-api")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      `^expected the name of one API, ${apis.map(({ name }) => name).join(" or ")}; received "no-such-api"\n`,
    ),
  });
});

test("a port in use is one clear message", { timeout }, async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  await expect(run("mock.ts", "--port", port, "--token-port", "0")).rejects.toMatchObject({
    code: 2,
    stdout: "",
    stderr: `mock: port ${port} is in use; choose another one, or 0 for any free one\n`,
  });
});

test.each(["x", "70000", "-1", "1.5", ""])("a port of %j is refused with the usage", { timeout }, async (port) => {
  await expect(run("mock.ts", `--port=${port}`)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^--port: expected a port from 0 to 65535; received ".*"\nusage: pnpm mock/),
  });
});

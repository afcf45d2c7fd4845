import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const timeout = 60_000;
const script = (name: string) => new URL(name, import.meta.url).pathname;
const run = (name: string, ...args: string[]) => promisify(execFile)(process.execPath, [script(name), ...args]);

test("the demo calls every operation with one token, prints a table and stops", { timeout }, async () => {
  const { stdout, stderr } = await run("demo.ts");
  const rows = stdout.match(/^ {2}(.+?) {2,}(\d{3}) +[\d.]+ ms/gm);
  expect(rows?.map((row) => row.replace(/ {2,}/g, " ").replace(/ [\d.]+ ms/, ""))).toEqual([
    " issue a pass 202",
    " look it up 200",
    " list passes 200",
    " freeze it 200",
    " revoke it 200",
    " read PII 200",
    " read the evidence 200",
    " answer the PII request 200",
  ]);
  expect(stdout).toMatch(/\n8 of 8 operations answered as declared, with 1 token in all\.\n$/);
  expect(stderr).toBe("");
});

test("the mock prints curl lines that work, and stops when it is told to", { timeout }, async () => {
  const mock = spawn(process.execPath, [script("mock.ts"), "--port", "0", "--token-port", "0"]);
  onTestFinished(() => void mock.kill("SIGKILL"));
  const lines: string[] = [];
  for await (const line of createInterface(mock.stdout)) {
    lines.push(line);
    if (line.startsWith("Ctrl-C")) break;
  }
  const commands = lines.filter((line) => /^(TOKEN=|curl )/.test(line)).join("\n");
  const { stdout } = await promisify(execFile)("sh", ["-c", commands]);
  expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(stdout).toContain('"walletAddress"');
  mock.kill("SIGTERM");
  expect(await once(mock, "exit")).toEqual([0, null]);
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

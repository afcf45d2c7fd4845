import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "../test/api.ts";
import { runCli } from "../test/run-cli.ts";

const timeout = 60_000;

test("loses nothing that it has answered when it is killed under load", { timeout }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "civic-pass-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const db = join(folder, "sandbox.db");
  const issued: string[] = [];
  for (const killedAfter of [100, 250]) {
    const cli = await runCli("--db", db);
    const api = await connect(cli);
    const worker = async (number: number) => {
      for (let index = 0; ; index++) {
        const walletAddress = `0x${killedAfter}-${number}-${index}`;
        const { status } = await api("POST", "/pass/ethereum/sepolia", { walletAddress });
        expect(status).toBe(202);
        issued.push(walletAddress);
        if (issued.length === killedAfter) cli.process.kill("SIGKILL");
      }
    };
    const dead = once(cli.process, "exit");
    await Promise.allSettled(Array.from({ length: 20 }, (_, number) => worker(number)));
    await dead;
    expect(issued.length).toBeGreaterThanOrEqual(killedAfter);

    const again = await runCli("--db", db);
    onTestFinished(() => again.kill());
    const { body } = await (await connect(again))("POST", "/pass", { limit: 100_000 });
    const found = new Set(body.records.map(({ walletAddress }: { walletAddress: string }) => walletAddress));
    expect(issued.filter((wallet) => !found.has(wallet))).toEqual([]);
    await again.kill();
  }
});

test("a token and the clock's time outlive a restart", { timeout }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "civic-pass-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const db = join(folder, "sandbox.db");
  const first = await runCli("--db", db, "--speed", "0", "--seed", "mine");
  const api = await connect(first);
  await api("POST", "/pass/solana/devnet", { walletAddress: "A" });
  const advance = { method: "POST", headers: { "content-type": "application/json" }, body: '{"ms":60000}' };
  const { now } = (await (await fetch(`${first.adminUrl}/clock/advance`, advance)).json()) as { now: number };
  const { body: before } = await api("GET", "/pass/solana/devnet/A");
  await first.kill();
  const second = await runCli("--db", db, "--speed", "0");
  onTestFinished(() => second.kill());
  expect(await (await fetch(`${second.adminUrl}/clock`)).json()).toMatchObject({ now, speed: 0 });
  const { body: after } = await (await connect(second))("GET", "/pass/solana/devnet/A");
  expect(after).toEqual(before);
  const about = (await (await fetch(`${second.adminUrl}/about`)).json()) as { seed: string; tokensIssued: number };
  expect([about.seed, about.tokensIssued]).toEqual(["mine", 2]);
});

test("prints lines that work, and stops when it is told to", { timeout }, async () => {
  const cli = await runCli("--client", "my-id:my:secret");
  expect((await (await connect(cli, "my-id:my:secret"))("POST", "/pass", {})).body).toEqual({ records: [] });
  const ended = once(cli.process, "exit");
  cli.process.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test.each([
  [
    ["--port", "x"],
    '--port: expected a port from 0 to 65535; received "x"\n\nusage: npx @typed-clients/civic-pass-sandbox',
  ],
  [["--db", "/nowhere/at/all.db", "--port", "0"], "db: cannot open /nowhere/at/all.db: unable to open database file\n"],
])("%j is refused with exit code 2", { timeout }, async (args, message) => {
  const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
  const run = promisify(execFile)(process.execPath, ["--conditions=@typed-clients/source", cli, ...args]);
  await expect(run).rejects.toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
});

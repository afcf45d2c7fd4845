import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { childProcesses } from "./child-processes.ts";

const cwd = import.meta.dirname;
const node = (source: string) => [process.execPath, ["--eval", source], { cwd }] as const;

it("resolves with what a command printed", async () => {
  expect(await childProcesses(1).run(...node("console.log('pets')"))).toBe("pets\n");
});

it("rejects with the log of a command that fails", async () => {
  const failed = childProcesses(1).run(...node("console.error('no pets'); process.exitCode = 3"));
  await expect(failed).rejects.toMatchObject({ name: "CommandError", log: "no pets\n" });
  await expect(failed).rejects.toThrow("(exit 3)");
});

it("rejects for a command that does not exist", async () => {
  const command = join(cwd, "no-such-command"); // a PATH with a folder that nobody may read says EACCES
  await expect(childProcesses(1).run(command, [], { cwd })).rejects.toThrow("ENOENT");
});

it("ends what still runs, with its own children, when it is closed", async () => {
  const processes = childProcesses(2);
  const sleeper = "console.log('asleep'); setInterval(() => {}, 1000)";
  // the child writes to the pipe of its parent, which is closed when both are gone
  const parent = `require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(sleeper)}], {
    stdio: "inherit" }); setInterval(() => {}, 1000)`;
  expect(await processes.start(...node(parent))).toBe("asleep");
  const running = processes.run(...node("setInterval(() => {}, 1000)"));

  await Promise.all([processes.close(), expect(running).rejects.toThrow("SIGKILL")]);
  await expect(processes.run(...node(""))).rejects.toThrow("closed");
});

it("runs no more commands at once than its limit", async () => {
  const folder = await mkdtemp(join(tmpdir(), "limit-"));
  const lock = JSON.stringify(join(folder, "lock"));
  const processes = childProcesses(1);
  // taking the lock fails while another command has it
  const exclusive = `fs.mkdirSync(${lock}); process.on("exit", () => { console.log("done"); fs.rmdirSync(${lock}) })`;
  const printed = await Promise.all([1, 2, 3].map(() => processes.run(...node(exclusive))));
  expect(printed).toEqual(["done\n", "done\n", "done\n"]);
  await rm(folder, { recursive: true });
});

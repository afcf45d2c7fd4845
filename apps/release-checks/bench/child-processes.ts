import { type ChildProcess, spawn } from "node:child_process";

/** How a child process is run. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs child processes, and ends those still running when it is closed. */
export interface ChildProcesses {
  /** Resolves with what the command printed. @throws CommandError where it failed. */
  run(command: string, args: readonly string[], options: RunOptions): Promise<string>;
  /** Starts a process that runs until the end; resolves with the first line it prints. @throws CommandError */
  start(command: string, args: readonly string[], options: RunOptions): Promise<string>;
  /** Resolves when they, and their own children, are gone. */
  close(): Promise<void>;
}

/** A command failed; its message is the command, its log is what it printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly log: string;

  constructor(command: string, log: string) {
    super(command);
    this.log = log;
  }
}

/** @param limit how many commands run at the same time; those that were started do not count */
export function childProcesses(limit: number): ChildProcesses {
  const children = new Map<ChildProcess, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;

  const launch = (command: string, args: readonly string[], { cwd, env = process.env }: RunOptions) => {
    if (closed) throw new Error("closed");
    // a group of its own, so that its own children end with it
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    child.stdout.on("data", (chunk) => (log += chunk));
    child.stderr.on("data", (chunk) => (log += chunk));
    const failure = (reason: string) => new CommandError(`${[command, ...args].join(" ")} (${reason})`, log);
    const ended = new Promise<void>((resolve, reject) => {
      child.once("error", (error) => reject(failure(error.message)));
      child.once("close", (code, signal) => {
        if (code === 0) resolve();
        else reject(failure(signal ?? `exit ${code}`));
      });
    });
    const gone = () => children.delete(child);
    children.set(child, ended.then(gone, gone));
    return { child, ended, log: () => log };
  };

  return {
    async run(command, args, options) {
      if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      try {
        const { ended, log } = launch(command, args, options);
        await ended;
        return log();
      } finally {
        // its turn is handed on, or given up
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
    async start(command, args, options) {
      const { child, ended, log } = launch(command, args, options);
      const line = new Promise<string>((resolve) => {
        child.stdout.on("data", () => log().includes("\n") && resolve(log().slice(0, log().indexOf("\n"))));
      });
      const early = ended.then(() => {
        throw new CommandError(`${command} (ended without a line)`, log());
      });
      early.catch(() => {}); // ended by close
      return Promise.race([line, early]);
    },
    async close() {
      closed = true;
      for (const { pid } of children.keys()) {
        if (pid === undefined) continue;
        try {
          process.kill(-pid, "SIGKILL");
        } catch {
          // it has ended meanwhile
        }
      }
      await Promise.all(children.values());
    },
  };
}

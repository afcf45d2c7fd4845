import { stripVTControlCharacters } from "node:util";

/** How many tests passed, failed and were skipped. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A task of turbo, as far as its output tells. */
export interface TaskRun {
  /** Such as `@typed-clients/didit#test`. */
  readonly id: string;
  /** What it wrote, to stdout and stderr. */
  readonly lines: string[];
  /** It was not run: its inputs are those with which it last passed, and `lines` are those of then. */
  unchanged: boolean;
  failed: boolean;
  /** Of a task that runs vitest. */
  tests?: TestCounts;
}

/** What {@link taskRuns} reads from the lines of `turbo run --json --output-logs=full`. */
export interface TaskRuns {
  /** @returns the task, where the line says that it starts to run. */
  readonly read: (line: string) => TaskRun | undefined;
  /** Every task that was run, or was found unchanged. */
  readonly all: () => readonly TaskRun[];
  /** What turbo itself says, such as that a task does not exist. */
  readonly problems: () => readonly string[];
}

/** Sorts the output of turbo by its tasks. */
export function taskRuns(): TaskRuns {
  const runs = new Map<string, TaskRun>();
  const problems: string[] = [];

  const runOf = (id: string): TaskRun => {
    const run = runs.get(id) ?? { id, lines: [], unchanged: false, failed: false };
    runs.set(id, run);
    return run;
  };

  const read = (line: string): TaskRun | undefined => {
    const event = eventOf(line);
    if (!event) {
      if (line.trim() !== "") problems.push(line);
      return;
    }
    const { source, level, text } = event;
    if (source === "turbo") {
      const failed = /^\s*Failed:\s+(.*)$/.exec(text)?.[1]?.split(", ") ?? [];
      for (const id of failed) runOf(id).failed = true;
      if (level === "error") problems.push(text);
      return;
    }
    const isNew = !runs.has(source);
    const run = runOf(source);
    // the first line of a task is turbo's
    if (isNew && /^cache (?:hit|miss|bypass)/.test(text)) {
      run.unchanged = text.startsWith("cache hit");
      return run.unchanged ? undefined : run;
    }
    run.lines.push(text);
    const counts = testCountsOf(text);
    if (counts) run.tests = counts;
    return;
  };

  return { read, all: () => [...runs.values()], problems: () => problems };
}

function eventOf(line: string): { source: string; level: string; text: string } | undefined {
  if (!line.startsWith("{")) return;
  try {
    const { source, level, text } = JSON.parse(line) as Record<string, unknown>;
    if (typeof source === "string" && typeof text === "string") return { source, level: String(level), text };
  } catch {
    // a line of another program that begins like JSON
  }
}

/** The counts in vitest's line `Tests  1 failed | 41 passed | 2 skipped (44)`. */
export function testCountsOf(line: string): TestCounts | undefined {
  const list = /^\s*Tests\s+(\d+ \w+.*) \(\d+\)$/.exec(stripVTControlCharacters(line))?.[1];
  if (list === undefined) return;
  const count = (name: string) => Number(new RegExp(`(\\d+) ${name}`).exec(list)?.[1] ?? 0);
  return {
    passed: count("passed") + count("expected fail"),
    failed: count("failed"),
    skipped: count("skipped") + count("todo"),
  };
}

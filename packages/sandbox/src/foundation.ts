import { createClock, type ResettableClock } from "./clock/clock.ts";
import type { SandboxDefinition } from "./definition.ts";
import { type EventLog, memoryStore, openEventLog, sqliteStore } from "./log/index.ts";
import type { SandboxOptions } from "./options.ts";
import { createSeeded, type Seeded } from "./seed/seeded.ts";

/** What a sandbox is without its servers: the log, the clock and the seed. */
export interface Foundation {
  readonly log: EventLog;
  readonly clock: ResettableClock;
  readonly seeded: Seeded;
  readonly seed: string;
}

/**
 * Opens the log that the options name, with its clock and its seed.
 *
 * @throws Error where the file is another API's, or was begun with another seed.
 */
export function openFoundation(name: string, options: SandboxOptions): Foundation {
  const log = openEventLog(options.db === undefined ? memoryStore() : sqliteStore(options.db));
  try {
    const kept = { name: log.value("name"), seed: log.value("seed") };
    if (kept.name !== undefined && kept.name !== name) {
      throw new Error(`db: expected the file of a sandbox of the ${name}; received one of the ${kept.name}`);
    }
    const asked = options.seed === undefined ? undefined : String(options.seed);
    if (kept.seed !== undefined && asked !== undefined && kept.seed !== asked) {
      throw new Error(`seed: expected ${kept.seed}, which the file was begun with, or none; received ${asked}`);
    }
    const seed = asked ?? (typeof kept.seed === "string" ? kept.seed : "sandbox");
    return { log, clock: createClock(log, options.clock), seeded: createSeeded(seed), seed };
  } catch (error) {
    log.close();
    throw error;
  }
}

/** Puts into a new log what an API begins with; a log that has begun is left as it is. */
export function begin<Operations, State>(
  { name, seed: sow }: Pick<SandboxDefinition<Operations, State>, "name" | "seed">,
  { log, seed }: Foundation,
  state: State,
): void {
  if (log.value("name") !== undefined) return;
  log.transaction(() => {
    log.setValue("name", name);
    log.setValue("seed", seed);
    sow?.(state);
  });
}

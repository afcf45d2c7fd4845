import { type ActiveFault, type Fault, parseFault } from "./fault.ts";

/** The faults of a sandbox. */
export interface Faults {
  /** Switches a fault on. @throws TypeError where it is none. */
  add(fault: Fault): ActiveFault;
  /** Switches one off; false where there is none of this id. */
  remove(id: string): boolean;
  /** Switches all off. */
  clear(): void;
  list(): readonly ActiveFault[];
}

/** Faults, and what a server asks them. */
export interface FaultSource extends Faults {
  /** The fault that hits this request, counted; the one that was added first, where several would. */
  take(operation: string): ActiveFault | undefined;
  /** Back to the ones that it began with. */
  reset(): void;
}

/** @param operations the ids that a fault may name. */
export function createFaults(operations: readonly string[], initial: readonly Fault[] = []): FaultSource {
  let active = new Map<string, ActiveFault>();
  let added = 0;

  const add = (fault: Fault): ActiveFault => {
    const entry = { ...parseFault(fault, operations), id: String(++added), seen: 0, hits: 0 };
    active.set(entry.id, entry);
    return entry;
  };
  const reset = () => {
    active = new Map();
    added = 0;
    for (const fault of initial) add(fault);
  };

  reset();
  return {
    add,
    remove: (id) => active.delete(id),
    clear: () => active.clear(),
    list: () => [...active.values()],
    reset,
    take: (operation) => {
      let taken: ActiveFault | undefined;
      for (const fault of active.values()) {
        const matches = fault.operation === undefined ? operation !== "token" : fault.operation === operation;
        if (!matches) continue;
        const seen = fault.seen + 1;
        const hit = taken === undefined && seen % (fault.every ?? 1) === 0;
        const counted = { ...fault, seen, hits: fault.hits + (hit ? 1 : 0) };
        if (hit) taken = counted;
        if (counted.hits === fault.times) active.delete(fault.id);
        else active.set(fault.id, counted);
      }
      return taken;
    },
  };
}

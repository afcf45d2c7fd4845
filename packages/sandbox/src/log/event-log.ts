import type { Entry, Json, NewEntry } from "./entry.ts";
import type { EventStore, Stored } from "./event-store.ts";

/** All that ever happened in a sandbox, in order. What the world looks like is a projection of it. */
export interface EventLog {
  /** Appends an entry; inside {@link EventLog.transaction} it is kept only if that returns. */
  append(entry: NewEntry, now: number): Entry;
  /** The entry that was appended last. */
  readonly latest: Entry | undefined;
  /** The entries of one thing, in the order of their appending. */
  entriesOf(collection: string, id: string): readonly Entry[];
  /** The things of a collection with their entries, in the order of each one's first entry. */
  collection(name: string): ReadonlyMap<string, readonly Entry[]>;
  /** The names of the collections. */
  collections(): readonly string[];
  value(name: string): Json | undefined;
  setValue(name: string, value: Json): void;
  /**
   * Runs something whose entries and values are kept all together, or not at all where it throws.
   *
   * @param isKept whether they are kept, by what it returned.
   */
  transaction<T>(run: () => T, isKept?: (result: T) => boolean): T;
  snapshot(): Stored;
  /** Puts this in place of everything. */
  replace(stored: Stored): void;
  close(): void;
}

/** Opens a log on a store; reads come from memory, and a change is in the store before it can be seen. */
export function openEventLog(store: EventStore): EventLog {
  let entries: Entry[] = [];
  let collections = new Map<string, Map<string, Entry[]>>();
  let values = new Map<string, Json>();
  let transaction: { readonly start: number; readonly valuesBefore: Map<string, Json> } | undefined;

  const remember = (entry: Entry) => {
    entries.push(entry);
    const collection = collections.get(entry.collection) ?? new Map<string, Entry[]>();
    collections.set(entry.collection, collection);
    const stream = collection.get(entry.id) ?? [];
    collection.set(entry.id, stream);
    stream.push(entry);
  };

  const forgetFrom = (start: number) => {
    for (const entry of entries.splice(start).reverse()) {
      const collection = collections.get(entry.collection);
      const stream = collection?.get(entry.id);
      stream?.pop();
      if (stream?.length === 0) collection?.delete(entry.id);
      if (collection?.size === 0) collections.delete(entry.collection);
    }
  };

  const load = (stored: Stored) => {
    entries = [];
    collections = new Map();
    values = new Map(Object.entries(stored.values));
    for (const entry of stored.entries) remember(entry);
  };

  const run = <T>(change: () => T, isKept: (result: T) => boolean = () => true): T => {
    if (transaction) return change(); // part of the one around it
    transaction = { start: entries.length, valuesBefore: new Map(values) };
    const { start, valuesBefore } = transaction;
    const undo = () => {
      forgetFrom(start);
      values = valuesBefore;
    };
    try {
      const result = change();
      if (!isKept(result)) {
        undo();
        return result;
      }
      const added = entries.slice(start);
      const changed = Object.fromEntries([...values].filter(([name, value]) => valuesBefore.get(name) !== value));
      if (added.length > 0 || Object.keys(changed).length > 0) store.commit({ entries: added, values: changed });
      return result;
    } catch (error) {
      undo();
      throw error;
    } finally {
      transaction = undefined;
    }
  };

  load(store.load());
  return {
    append: ({ collection, id, type, at, data = {} }, now) =>
      run(() => {
        const sequence = (entries.at(-1)?.sequence ?? 0) + 1;
        const entry: Entry = { sequence, collection, id, type, at: at ?? now, recordedAt: now, data };
        remember(entry);
        return entry;
      }),
    get latest() {
      return entries.at(-1);
    },
    entriesOf: (collection, id) => collections.get(collection)?.get(id) ?? [],
    collection: (name) => collections.get(name) ?? new Map(),
    collections: () => [...collections.keys()],
    value: (name) => values.get(name),
    setValue: (name, value) => run(() => void values.set(name, value)),
    transaction: run,
    snapshot: () => ({ entries: [...entries], values: Object.fromEntries(values) }),
    replace: (stored) => {
      store.replace(stored);
      load(stored);
    },
    close: () => store.close(),
  };
}

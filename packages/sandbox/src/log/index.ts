export type { Entry, Json, NewEntry } from "./entry.ts";
export { type EventLog, openEventLog } from "./event-log.ts";
export { type EventStore, memoryStore, type Stored } from "./event-store.ts";
export { sqliteStore } from "./sqlite-store.ts";

import { createRequire } from "node:module";
import type { DatabaseSync } from "node:sqlite";
import type { Entry, Json } from "./entry.ts";
import type { EventStore, Stored } from "./event-store.ts";

const format = "1";

/**
 * Keeps a log in a SQLite file. What was committed survives the end of the process at any moment.
 *
 * @throws Error where the file is in use by another sandbox, or is something else.
 */
export function sqliteStore(file: string): EventStore {
  const database = open(file);
  const insert = database.prepare(
    'INSERT INTO entry (sequence, collection, id, type, "at", recordedAt, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const set = database.prepare("INSERT OR REPLACE INTO value (name, value) VALUES (?, ?)");

  const atomically = (run: () => void) => {
    database.exec("BEGIN IMMEDIATE");
    try {
      run();
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
  const write = ({ entries, values }: Stored) => {
    for (const { sequence, collection, id, type, at, recordedAt, data } of entries) {
      insert.run(sequence, collection, id, type, at, recordedAt, JSON.stringify(data));
    }
    for (const [name, value] of Object.entries(values)) set.run(name, JSON.stringify(value));
  };

  return {
    load: () => ({
      entries: database
        .prepare("SELECT * FROM entry ORDER BY sequence")
        .all()
        .map(
          (row): Entry => ({
            sequence: Number(row.sequence),
            collection: String(row.collection),
            id: String(row.id),
            type: String(row.type),
            at: Number(row.at),
            recordedAt: Number(row.recordedAt),
            data: parse(row.data) as Entry["data"], // written by this module
          }),
        ),
      values: Object.fromEntries(
        database
          .prepare("SELECT name, value FROM value")
          .all()
          .map(({ name, value }) => [String(name), parse(value)]),
      ),
    }),
    commit: (added) => atomically(() => write(added)),
    replace: (stored) =>
      atomically(() => {
        database.exec("DELETE FROM entry; DELETE FROM value");
        write(stored);
      }),
    close: () => database.close(),
  };
}

function parse(text: unknown): Json {
  return JSON.parse(String(text)) as Json; // JSON.parse returns nothing else
}

function open(file: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // WAL: a commit is handed to the operating system before it is acknowledged, so that the end of the process loses nothing
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS sandbox (format TEXT NOT NULL);
    `);
    const row = database.prepare("SELECT format FROM sandbox").get();
    if (!row) database.prepare("INSERT INTO sandbox (format) VALUES (?)").run(format);
    else if (row.format !== format) throw new Error(`is of format ${row.format}, and this version reads ${format}`);
    database.exec(`
      CREATE TABLE IF NOT EXISTS entry (
        sequence INTEGER PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
        "at" INTEGER NOT NULL, recordedAt INTEGER NOT NULL, data TEXT NOT NULL
      );
      CREATE TABLE IF NOT EXISTS value (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    `);
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    const hint = reason.includes("locked") ? "another sandbox has it open" : reason;
    throw new Error(`db: cannot open ${file}: ${hint}`, { cause: error });
  }
}

/** Loads `node:sqlite` only where a file is asked for: Node.js 22 warns that it is experimental. */
function loadSqlite(): typeof import("node:sqlite") {
  return createRequire(import.meta.url)("node:sqlite");
}

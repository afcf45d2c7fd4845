import { createRequire } from "node:module";
import type { DatabaseSync } from "node:sqlite";
import type { Entry, Json } from "./entry.ts";
import type { EventStore, Stored } from "./event-store.ts";

const format = "1";

/**
 * Keeps a log in a SQLite file. What was committed survives the end of the process at any moment.
 *
 * @throws Error where the file is in use by another sandbox, is damaged, or is something else: it is left as it was then.
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
      // JSON, since SQLite's texts do not hold every text of JavaScript: half a surrogate pair would become another one
      insert.run(sequence, JSON.stringify(collection), JSON.stringify(id), type, at, recordedAt, JSON.stringify(data));
    }
    for (const [name, value] of Object.entries(values)) set.run(name, JSON.stringify(value));
  };

  return {
    load: () => {
      try {
        const rows = database.prepare("SELECT * FROM entry ORDER BY sequence").all();
        const values = database.prepare("SELECT name, value FROM value").all();
        return {
          entries: rows.map(entryOf),
          values: Object.fromEntries(values.map(({ name, value }) => [String(name), parse(value)])),
        };
      } catch (error) {
        throw unusable(file, error);
      }
    },
    commit: (added) => atomically(() => write(added)),
    replace: (stored) =>
      atomically(() => {
        database.exec("DELETE FROM entry; DELETE FROM value");
        write(stored);
      }),
    close: () => database.close(),
  };
}

function entryOf(row: Readonly<Record<string, unknown>>): Entry {
  return {
    sequence: Number(row.sequence),
    collection: String(parse(row.collection)),
    id: String(parse(row.id)),
    type: String(row.type),
    at: Number(row.at),
    recordedAt: Number(row.recordedAt),
    data: parse(row.data) as Entry["data"], // written by this module
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
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    if (tables.length > 0 && !tables.some(({ name }) => name === "sandbox")) {
      throw new Error("it is the database of something else");
    }
    // WAL: a commit is handed to the operating system before it is acknowledged, so that the end of the process loses nothing
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS sandbox (format TEXT NOT NULL);
    `);
    const row = database.prepare("SELECT format FROM sandbox").get();
    if (!row) database.prepare("INSERT INTO sandbox (format) VALUES (?)").run(format);
    else if (row.format !== format) throw new Error(`it is of format ${row.format}, and this version reads ${format}`);
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
    throw unusable(file, error);
  }
}

function unusable(file: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = reason.includes("locked") ? "another sandbox has it open" : reason;
  return new Error(`db: cannot open ${file}: ${hint}`, { cause: error });
}

/** Loads `node:sqlite` only where a file is asked for: Node.js 22 warns that it is experimental. */
function loadSqlite(): typeof import("node:sqlite") {
  try {
    return createRequire(import.meta.url)("node:sqlite");
  } catch (error) {
    const expected = "db: expected a runtime with node:sqlite, such as Node.js 22.13 or newer";
    throw new Error(`${expected}; this is ${process.version}`, { cause: error });
  }
}

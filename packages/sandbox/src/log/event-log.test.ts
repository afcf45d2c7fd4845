import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { memoryStore, openEventLog, sqliteStore } from "./index.ts";

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "sandbox.db");
}

test("keeps all entries of a transaction, or none", () => {
  const log = openEventLog(memoryStore());
  log.append({ collection: "pass", id: "1", type: "a" }, 1);
  expect(() =>
    log.transaction(() => {
      log.append({ collection: "pass", id: "1", type: "b" }, 2);
      log.append({ collection: "other", id: "2", type: "c" }, 2);
      log.setValue("clock", 2);
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(log.entriesOf("pass", "1").map(({ type }) => type)).toEqual(["a"]);
  expect([log.collections(), log.value("clock")]).toEqual([["pass"], undefined]);
  expect(log.append({ collection: "pass", id: "1", type: "d" }, 3).sequence).toBe(2);
});

test("keeps nothing of a transaction whose result is not kept", () => {
  const log = openEventLog(memoryStore());
  const run = (result: string) => () => {
    log.append({ collection: "pass", id: result, type: "a" }, 1);
    return result;
  };
  const isKept = (result: string) => result === "good";
  expect([log.transaction(run("bad"), isKept), log.transaction(run("good"), isKept)]).toEqual(["bad", "good"]);
  expect([...log.collection("pass").keys()]).toEqual(["good"]);
});

test("keeps nothing in memory that the store did not take", () => {
  const log = openEventLog({
    ...memoryStore(),
    commit: () => {
      throw new Error("disk full");
    },
  });
  expect(() => log.append({ collection: "pass", id: "1", type: "a" }, 1)).toThrow("disk full");
  expect(log.collections()).toEqual([]);
});

test("a file has what was appended, in its order", () => {
  const path = file();
  const log = openEventLog(sqliteStore(path));
  log.append({ collection: "pass", id: "é/'", type: "a", at: 99, data: { text: "\u0000ü", list: [1, null] } }, 1);
  log.setValue("clock", { now: 5 });
  log.close();
  const again = openEventLog(sqliteStore(path));
  expect(again.snapshot()).toEqual({
    entries: [
      {
        sequence: 1,
        collection: "pass",
        id: "é/'",
        type: "a",
        at: 99,
        recordedAt: 1,
        data: { text: "\u0000ü", list: [1, null] },
      },
    ],
    values: { clock: { now: 5 } },
  });
  again.replace({ entries: [], values: {} });
  again.close();
  const emptied = openEventLog(sqliteStore(path));
  expect(emptied.snapshot()).toEqual({ entries: [], values: {} });
  emptied.close();
});

test("a file keeps every text apart, also those that UTF-8 cannot hold", () => {
  const path = file();
  const ids = ["\ud800", "\udc00", "\ufffd", "a\u0000b", "", "'"];
  const log = openEventLog(sqliteStore(path));
  for (const id of ids) log.append({ collection: "pass:\ud800", id, type: "a" }, 1);
  log.close();
  const again = openEventLog(sqliteStore(path));
  expect([...again.collection("pass:\ud800").keys()]).toEqual(ids);
  again.close();
});

test("the database of something else is left as it is", () => {
  const path = file();
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE users (name TEXT)");
  database.close();
  const before = readFileSync(path);
  expect(() => sqliteStore(path)).toThrow(`db: cannot open ${path}: it is the database of something else`);
  expect(readFileSync(path)).toEqual(before);
});

test("a damaged file is one clear message", () => {
  const path = file();
  const log = openEventLog(sqliteStore(path));
  log.append({ collection: "pass", id: "1", type: "a" }, 1);
  log.close();
  const database = new DatabaseSync(path);
  database.exec("UPDATE entry SET data = '{'");
  database.close();
  expect(() => openEventLog(sqliteStore(path))).toThrow(`db: cannot open ${path}: `);
});

test("a file in use, and a file of something else, are each one clear message", () => {
  const path = file();
  const store = sqliteStore(path);
  expect(() => sqliteStore(path)).toThrow(`db: cannot open ${path}: another sandbox has it open`);
  store.close();
  writeFileSync(path, "this is a text, and not a database of SQLite at all");
  expect(() => sqliteStore(path)).toThrow(`db: cannot open ${path}: file is not a database`);
  expect(() => sqliteStore("/nowhere/at/all.db")).toThrow(
    "db: cannot open /nowhere/at/all.db: unable to open database file",
  );
});

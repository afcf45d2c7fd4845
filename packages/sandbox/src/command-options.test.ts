import { expect, test } from "vitest";
import { commandOptions, commandUsage } from "./command-options.ts";

test("reads every option", () => {
  const given = "--port 1 --token-port 2 --admin-port 3 --host 0.0.0.0 --seed 7 --db a.db --speed 60";
  expect(commandOptions([...given.split(" "), "--client", "a:b:c", "--client=d:e"])).toEqual({
    port: 1,
    tokenPort: 2,
    adminPort: 3,
    host: "0.0.0.0",
    seed: "7",
    db: "a.db",
    clock: { speed: 60 },
    clients: [
      { clientId: "a", clientSecret: "b:c" },
      { clientId: "d", clientSecret: "e" },
    ],
  });
  expect(commandOptions([])).toEqual({
    port: 4010,
    tokenPort: 4011,
    adminPort: 4012,
    host: "127.0.0.1",
    clock: { speed: 1 },
  });
});

test("tells of every option where help is asked for", () => {
  expect(commandOptions(["--help", "--port", "x"])).toBeUndefined();
  expect(commandUsage("sandbox")).toContain("usage: sandbox [options]\n\n  --port <port>");
});

test.each([
  [["--port", "x"], '--port: expected a port from 0 to 65535; received "x"'],
  [["--port=-1"], '--port: expected a port from 0 to 65535; received "-1"'],
  [["--token-port", "65536"], "--token-port: expected a port"],
  [["--admin-port", "0x10"], "--admin-port: expected a port"],
  [["--port="], "--port: expected a port"],
  [["--speed", "fast"], '--speed: expected a number from 0, such as 60; received "fast"'],
  [["--speed="], "--speed: expected a number"],
  [["--client", "only-an-id"], "--client: expected an id and a secret with a colon between"],
  [["--client", "id:"], "--client: expected an id and a secret with a colon between"],
  [["--unknown"], "Unknown option '--unknown'"],
  [["more"], "Unexpected argument 'more'"],
])("refuses %j", (args, message) => {
  expect(() => commandOptions(args)).toThrow(message);
});

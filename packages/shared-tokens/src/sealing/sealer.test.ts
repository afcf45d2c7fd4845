import { describe, expect, test } from "vitest";
import { sealer } from "./sealer.ts";
import { sealersOf } from "./sealers.ts";
import type { TokenKey } from "./token-key.ts";

const key: TokenKey = { tokenUrl: "https://e.test/token", clientId: "c", clientSecret: "fake-secret" };
const sealerOf = async (of: TokenKey) => (await sealersOf(of)())[0];

describe("what is sealed", () => {
  test("opens as it was, whatever it holds", async () => {
    const { seal, open } = await sealerOf(key);
    for (const text of ["", "fake-token", "ä€☃\u0000\n", "x".repeat(100_000)])
      expect(await open(await seal(text))).toBe(text);
  });

  test("is another text each time", async () => {
    const { seal } = await sealerOf(key);
    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => seal("fake-token")))).size).toBe(100);
  });

  test("does not open with any bit changed, with anything missing, or with more", async () => {
    const { seal, open } = await sealerOf(key);
    const sealed = Buffer.from(await seal("fake-token"), "base64");
    for (let index = 0; index < sealed.length; index++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(sealed);
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        expect(await open(changed.toString("base64"))).toBeUndefined();
      }
      expect(await open(sealed.subarray(0, index).toString("base64"))).toBeUndefined();
      expect(await open(sealed.subarray(index + 1).toString("base64"))).toBeUndefined();
    }
    expect(await open(Buffer.concat([sealed, Buffer.of(0)]).toString("base64"))).toBeUndefined();
    for (const text of ["", "%", "☃", "[object Object]", "\0"]) expect(await open(text)).toBeUndefined();
  });

  test("opens nowhere else: each secret and each thing that it is bound to makes another place and another key", async () => {
    const others: TokenKey[] = [
      { ...key, clientSecret: "fake-secret " },
      { ...key, clientSecret: "Fake-secret" },
      { ...key, clientId: "C" },
      { ...key, clientId: 'c",["' },
      { ...key, tokenUrl: "https://e.test/token/" },
      { ...key, tokenUrl: "https://e.test/token?tenant=1" },
      { ...key, scope: "tasks" },
      { ...key, scope: "tasks files" },
      { ...key, scope: "tasksfiles" },
      { ...key, audience: "tasks" },
      { ...key, audience: "a" },
      { ...key, resource: "tasks" },
      { ...key, resource: ["tasks", "files"] },
      { ...key, resource: "tasks files" },
      { ...key, parameters: { audience: "a" } },
      { ...key, parameters: { tasks: "" } },
    ];
    const all = await Promise.all([key, ...others].map(sealerOf));
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    const [{ seal }] = [await sealerOf(key)];
    const sealed = await seal("fake-token");
    const opened = await Promise.all(all.map(({ open }) => open(sealed)));
    expect(opened).toEqual(["fake-token", ...others.map(() => undefined)]);
  });

  test("does not depend on how the same thing is written", async () => {
    const same: TokenKey[] = [
      { ...key, scope: "a b" },
      { ...key, scope: ["b", "a"] },
      { ...key, scope: " b  a " },
      { ...key, scope: ["a b"], audience: "", resource: [], parameters: {} },
      { ...key, tokenUrl: new URL("https://e.test/token"), scope: "a b", clientSecret: ["fake-secret"] },
      { ...key, scope: "a b", clientSecret: async () => "fake-secret" },
    ];
    const names = await Promise.all(same.map(async (of) => (await sealerOf(of)).name));
    expect(new Set(names).size).toBe(1);
  });

  test("is bound to its place: the same key at another place does not open it", async () => {
    const [one, other] = [await sealer("fake-secret", "one"), await sealer("fake-secret", "other")];
    expect(await other.open(await one.seal("fake-token"))).toBeUndefined();
  });
});

test("a secret is derived from once, and forgotten when it is no longer used", async () => {
  let secrets = ["fake-new", "fake-old"];
  const sealers = sealersOf({ ...key, clientSecret: () => secrets });
  const [first, second] = await sealers();
  expect(await sealers()).toEqual([first, second]);
  expect((await sealers())[0]).toBe(first);
  secrets = ["fake-new"];
  expect(await sealers()).toEqual([first]);
  secrets = ["fake-old"];
  expect((await sealers())[0]).not.toBe(second);
});

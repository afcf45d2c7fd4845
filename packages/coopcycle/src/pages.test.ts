import { describe, expect, expectTypeOf, test } from "vitest";
import { ApiError, type CollectionPath, createCoopCycleClient, type DeliveryMember, pages } from "./index.ts";
import { json, loopback, type Reply, type Seen } from "./loopback.test-support.ts";

const path = "/api/stores/{id}/deliveries";
const page = (members: readonly number[], next?: string) =>
  json(
    200,
    {
      "@context": "/api/contexts/Delivery",
      "@id": "/api/stores/1/deliveries",
      "@type": "hydra:Collection",
      "hydra:member": members.map((id) => ({ "@id": `/api/deliveries/${id}`, id })),
      "hydra:totalItems": 5,
      ...(next !== undefined && { "hydra:view": { "@id": "/api/stores/1/deliveries", "hydra:next": next } }),
    },
    "application/ld+json",
  );

async function store(reply: (seen: Seen) => Reply) {
  const { origin, log } = await loopback((seen) =>
    seen.line === "POST /oauth2/token"
      ? json(200, { token_type: "Bearer", expires_in: 3600, access_token: "fake-token" })
      : reply(seen),
  );
  const client = createCoopCycleClient({ baseUrl: origin, clientId: "fake-key", clientSecret: "fake-secret" });
  const asked = () => log.map(({ line }) => line).filter((line) => line.startsWith("GET "));
  return { client, asked, log };
}

const deliveries: Readonly<Record<string, Reply>> = {
  "1": page([1, 2], "/api/stores/1/deliveries?order%5Bdropoff.before%5D=desc&page=2"),
  "2": page([3, 4], "/api/stores/1/deliveries?order%5Bdropoff.before%5D=desc&page=3"),
  "3": page([5]),
};
const byPage = ({ line }: Seen) => deliveries[/page=(\d)/.exec(line)?.[1] ?? "1"] ?? { status: 404 };
const init = { params: { path: { id: 1 }, query: { "order[dropoff.before]": "desc" } } } as const;

async function all<Page>(read: AsyncIterable<Page>): Promise<Page[]> {
  const found: Page[] = [];
  for await (const one of read) found.push(one);
  return found;
}

describe("pages", () => {
  test("reads one page after another, with the query that the page before names", async () => {
    const { client, asked } = await store(byPage);
    const ids: number[] = [];
    for await (const { "hydra:member": members } of pages(client, path, init)) {
      expectTypeOf(members).toEqualTypeOf<DeliveryMember[]>();
      ids.push(...members.map(({ id }) => id));
    }
    expect(ids).toEqual([1, 2, 3, 4, 5]);
    expect(asked().map(decodeURIComponent)).toEqual([
      "GET /api/stores/1/deliveries?order[dropoff.before]=desc",
      "GET /api/stores/1/deliveries?order[dropoff.before]=desc&page=2",
      "GET /api/stores/1/deliveries?order[dropoff.before]=desc&page=3",
    ]);
  });

  test("reads a page when it is asked for, and none before", async () => {
    const { client, asked } = await store(byPage);
    for await (const { "hydra:member": members } of pages(client, path, init)) {
      expect(members).toHaveLength(2);
      break;
    }
    expect(asked()).toHaveLength(1);
  });

  test("ends with a single page, which has no view", async () => {
    const { client, asked } = await store(() => page([1]));
    const found = await all(pages(client, path, init));
    expect(found.map(({ "hydra:totalItems": total }) => total)).toEqual([5]);
    expect(asked()).toHaveLength(1);
  });

  test.each([
    ["a view without it", { "hydra:view": { "@id": "/api/tasks", "hydra:next": null } }],
    ["no view", { "hydra:view": null }],
  ])("ends where there is no next page: %s", async (_, more) => {
    const { body, ...reply } = page([1]);
    const { client, asked } = await store(() => ({
      ...reply,
      body: JSON.stringify({ ...JSON.parse(`${body}`), ...more }),
    }));
    expect(await all(pages(client, path, init))).toHaveLength(1);
    expect(asked()).toHaveLength(1);
  });

  test("never leaves the tenant, wherever a page points", async () => {
    const { client, asked } = await store(({ line }) =>
      line.includes("page=2") ? page([2]) : page([1], "https://evil.example/elsewhere?page=2"),
    );
    expect(await all(pages(client, path, init))).toHaveLength(2);
    expect(asked()[1]).toBe("GET /api/stores/1/deliveries?page=2");
  });

  test("does not read the same pages for ever", async () => {
    const { client, asked } = await store(() => page([1], "/api/stores/1/deliveries?page=2"));
    await expect(all(pages(client, path, init))).rejects.toThrow(
      "/api/stores/{id}/deliveries: hydra:next leads back to a page that was read: /api/stores/1/deliveries?page=2",
    );
    expect(asked()).toHaveLength(2);
  });

  test("throws what a page was refused with, after the pages before", async () => {
    const { client } = await store((seen) => (seen.line.includes("page=3") ? { status: 403 } : byPage(seen)));
    const read: unknown[] = [];
    const reading = (async () => {
      for await (const found of pages(client, path, init)) read.push(found);
    })();
    await expect(reading).rejects.toBeInstanceOf(ApiError);
    expect(read).toHaveLength(2);
  });

  test("hands a signal on", async () => {
    const { client, log } = await store(byPage);
    const aborted = all(pages(client, path, { ...init, signal: AbortSignal.abort() }));
    await expect(aborted).rejects.toThrow(/abort/i);
    expect(log).toEqual([]);
  });

  test("takes every collection, and nothing else", () => {
    expectTypeOf<CollectionPath>().toEqualTypeOf<
      | "/api/orders"
      | "/api/stores/{id}/addresses"
      | "/api/stores/{id}/deliveries"
      | "/api/task_lists"
      | "/api/tasks"
      | "/api/tasks/{id}/events"
    >();
    const client = createCoopCycleClient({ tenant: "demo", clientId: "fake-key", clientSecret: "fake-secret" });
    pages(client, "/api/tasks");
    // @ts-expect-error its path parameter is missing
    pages(client, path);
    // @ts-expect-error not a collection
    pages(client, "/api/me");
  });
});

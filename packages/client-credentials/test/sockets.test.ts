import { expect, test } from "vitest";
import { bearerFetch } from "../src/index.ts";
import { loopbackServer } from "./loopback-server.ts";

test("case 38: a thousand replays leak no socket", async () => {
  await using server = await loopbackServer(({ headers }, response) => {
    response.writeHead(headers.authorization === "Bearer dead" ? 401 : 200).end("x".repeat(1000));
  });
  let round = 0;
  const source = {
    token: async ({ rejected }: { rejected?: string } = {}) => ({
      value: rejected ? `t${++round}` : "dead",
      expiresAt: 0,
    }),
  };
  const send = bearerFetch(source, { origins: [server.origin] });
  for (let i = 0; i < 1000; i++) {
    const response = await send(new Request(`${server.origin}/x`));
    expect(response.status).toBe(200);
    await response.text();
  }
  expect(server.log).toHaveLength(2000);
  expect(server.connections()).toBeLessThan(20);
});

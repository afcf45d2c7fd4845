// Runs by itself, with --expose-gc: calls hang at every point, the garbage is collected, then each call is aborted. Prints
// the calls that never end.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bearerFetch } from "../src/index.ts";

declare const gc: () => void;

let refused = 0;
const server = createServer((request, response) => {
  const token = request.headers.authorization;
  request.resume();
  if (request.url?.startsWith("/refused") && token === "Bearer dead") {
    refused++;
    response.writeHead(401).end();
  } else if (request.url === "/whole") response.end("whole");
  else if (request.url?.endsWith("/headers")) open++;
  else {
    response.writeHead(request.url?.endsWith("/error") ? 500 : 200).write("part");
    open++;
  }
});
let open = 0;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const tokens = {
  token: async ({ rejected }: { rejected?: string } = {}) => ({ value: rejected ? "new" : "dead", expiresAt: 0 }),
};
const send = bearerFetch(tokens, { origins: [origin] });
const wrapped = bearerFetch(tokens, { origins: [origin], fetch: (request) => fetch(request) });

const readers: Record<string, (response: Response) => Promise<unknown>> = {
  text: (response) => response.text(),
  json: (response) => response.json(),
  blob: (response) => response.blob(),
  clone: (response) => response.clone().text(),
  stream: async (response) => {
    for await (const _ of response.body ?? []);
  },
};
const duplex = { duplex: "half" };
const ways: Record<string, (url: string, signal: AbortSignal) => Promise<Response>> = {
  "a Request": (url, signal) => send(new Request(url, { signal })),
  "a Request with a body": (url, signal) => send(new Request(url, { method: "POST", body: "{}", signal })),
  "an address": (url, signal) => send(url, { signal }),
  "a URL with a body": (url, signal) => send(new URL(url), { method: "POST", body: "{}", signal }),
  "a stream": (url, signal) => send(url, { method: "POST", body: new Blob(["{}"]).stream(), signal, ...duplex }),
  "a Request and an init": (url, signal) => send(new Request(url, { signal }), { headers: { accept: "*/*" } }),
  "a Request, through a fetch of the caller": (url, signal) => wrapped(new Request(url, { signal })),
  "a Request with its own Authorization": (url, signal) =>
    send(new Request(url, { signal, headers: { authorization: "Bearer own" } })),
};

const started = Object.entries(ways).flatMap(([way, call]) =>
  ["/headers", "/body", "/error", "/refused/headers", "/refused/body"].flatMap((path) =>
    // a stream is not sent again
    Object.entries(way === "a stream" && path.startsWith("/refused") ? {} : readers).map(([reader, read]) => {
      const controller = new AbortController();
      const run = {
        name: `${way}, ${path}, ${reader}`,
        ended: false,
        abort: () => controller.abort(),
        done: Promise.resolve(),
      };
      run.done = call(origin + path, controller.signal)
        .then(read)
        .then(
          () => {},
          () => {
            run.ended = true;
          },
        );
      return run;
    }),
  ),
);

/** Bodies that are read long after the last reference to their responses went away. */
const kept = await Promise.all(
  Array.from({ length: 10 }, async (_, index) => (await (index % 2 ? send : wrapped)(`${origin}/whole`)).body),
);

const turn = () => new Promise((resolve) => setImmediate(resolve));
while (open < started.length) await turn();
for (let round = 0; round < 20; round++) {
  await turn();
  gc();
}
const texts = kept.map(async (body) => new Response(body).text());
const cut = (await Promise.allSettled(texts)).filter((text) => text.status === "rejected" || text.value !== "whole");

for (const { abort } of started) abort();
// only a call that never ends lets this time pass
const patience = new Promise<void>((resolve) => setTimeout(resolve, 3000).unref());
await Promise.race([Promise.all(started.map(({ done }) => done)), patience]);
const lost = started.filter(({ ended }) => !ended).map(({ name }) => name);
console.log(JSON.stringify({ calls: started.length, refused, lost, cut: cut.length }));
process.exit();

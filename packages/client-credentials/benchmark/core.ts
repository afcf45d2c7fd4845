import { bearerFetch, clientCredentials, TokenError } from "../src/index.ts";
import { client } from "../test/fault-client.ts";

type Check = (server: string, other: string) => Promise<boolean>;

const api = "https://api.example.com";
const value = async (tokenUrl: string, options: object = {}) =>
  (await clientCredentials({ ...client, tokenUrl, ...options }).token()).value;
const failure = (tokenUrl: string, options: object = {}) =>
  value(tokenUrl, options).then(
    () => undefined,
    (error: unknown) => (error instanceof TokenError ? error : undefined),
  );
const ok = (text: string) => /^token-\d+$/.test(text);

const checks: Record<string, Check> = {
  "case 1: the plain grant": async (server) => ok(await value(`${server}/token`)),
  "case 6: basic, for a server that decodes": async (server) => ok(await value(`${server}/strict`)),
  "case 6: basic-raw, for one that does not": async (server) =>
    ok(await value(`${server}/raw`, { clientAuthentication: "basic-raw" })),
  "case 14: HTML": async (server) => (await failure(`${server}/text/%3Chtml%3E`))?.code === "invalid_response",
  "case 14: 2 MiB": async (server) => (await failure(`${server}/huge`))?.code === "invalid_response",
  "case 14: 16 MiB, compressed": async (server) => (await failure(`${server}/bomb`))?.code === "invalid_response",
  "case 16: an error": async (server) => (await failure(`${server}/raw`))?.error === "invalid_client",
  "case 18: an echo": async (server) => (await failure(`${server}/echo/plain`))?.errorDescription === "[withheld]",
  "case 20: a token in a log": async (server) => {
    const token = await clientCredentials({ ...client, tokenUrl: `${server}/token` }).token();
    return ok(token.value) && !JSON.stringify(token).includes(token.value);
  },
  "case 21: a redirect": async (server, other) => {
    const to = encodeURIComponent(`${other}/token`);
    return (await failure(`${server}/redirect/307?to=${to}`))?.code === "redirect";
  },
  "case 22: http": async () => {
    try {
      clientCredentials({ ...client, tokenUrl: "http://127.0.0.1.evil.test/token" });
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  },
  "case 23: a hang before the headers": async (server) =>
    (await failure(`${server}/hang`, { timeoutMs: 100 }))?.code === "timeout",
  "case 23: a hang in the body": async (server) =>
    (await failure(`${server}/half`, { timeoutMs: 100 }))?.code === "timeout",
  "case 24: 503, then a token": async (server) => ok(await value(`${server}/status/503?first=1&key=${Math.random()}`)),
  "case 24: a reset, then a token": async (server) => ok(await value(`${server}/reset?first=1&key=${Math.random()}`)),
  "case 26: a thousand callers": async (server) => {
    const { token } = clientCredentials({ ...client, tokenUrl: `${server}/token` });
    return new Set(await Promise.all(Array.from({ length: 1000 }, () => token()))).size === 1;
  },
  "case 27: an abort": async (server) => {
    const { token } = clientCredentials({ ...client, tokenUrl: `${server}/token` });
    const controller = new AbortController();
    const [impatient, patient] = [token({ signal: controller.signal }), token()];
    controller.abort();
    const reason = await impatient.catch((error: Error) => error.name);
    return reason === "AbortError" && ok((await patient).value);
  },
  "case 33: fifty 401s": async (server) => {
    const { token } = clientCredentials({ ...client, tokenUrl: `${server}/token` });
    const dead = (await token()).value;
    const seen = new Set<string | null>();
    const send = bearerFetch(
      { token },
      {
        origins: [api],
        fetch: async (request) => {
          const authorization = request.headers.get("authorization");
          seen.add(authorization);
          return new Response(null, { status: authorization === `Bearer ${dead}` ? 401 : 200 });
        },
      },
    );
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(new Request(api))));
    return seen.size === 2 && answers.every(({ status }) => status === 200);
  },
  "case 37: a JSON body is replayed": async () => (await replayed('{"a":"ä"}')).join() === '{"a":"ä"},{"a":"ä"}',
  "case 37: a stream is not": async () => {
    const start = (controller: ReadableStreamDefaultController) => {
      controller.enqueue(new TextEncoder().encode("once"));
      controller.close();
    };
    return (await replayed(new ReadableStream({ start }), "application/octet-stream")).join() === "once";
  },
  "case 40: another origin": async () => {
    const send = bearerFetch({ token: () => Promise.reject(new Error("asked")) }, { origins: [api] });
    const error = await send(new Request("https://api.example.com.evil.test/")).catch((reason: TokenError) => reason);
    return (error as TokenError).code === "origin_not_allowed";
  },
  "case 41: a redirect of the API is a response": async (server, other) => {
    const tokens = { token: async () => ({ value: "fake-token", expiresAt: 0 }) };
    const url = `${server}/redirect/307?to=${encodeURIComponent(`${other}/api`)}`;
    return (await bearerFetch(tokens, { origins: [server] })(url, { method: "POST", body: "b" })).status === 307;
  },
  "case 41: it is followed where the caller says so": async (server, other) => {
    const tokens = { token: async () => ({ value: "fake-token", expiresAt: 0 }) };
    const url = `${server}/redirect/307?to=${encodeURIComponent(`${other}/api`)}`;
    return (await (await bearerFetch(tokens, { origins: [server] })(url, { redirect: "follow" })).text()) === "other";
  },
};

/** The bodies that an API saw which refuses the first token. */
async function replayed(body: BodyInit, type = "application/json"): Promise<string[]> {
  const bodies: string[] = [];
  const tokens = {
    token: async ({ rejected }: { rejected?: string } = {}) => ({ value: rejected ? "new" : "dead", expiresAt: 0 }),
  };
  const fetch = async (request: Request) => {
    bodies.push(await request.text());
    return new Response(null, { status: request.headers.get("authorization") === "Bearer dead" ? 401 : 200 });
  };
  const init = { method: "POST", body, headers: { "content-type": type }, duplex: "half" };
  await bearerFetch(tokens, { origins: [api], fetch })(new Request(api, init as RequestInit));
  return bodies;
}

/** Runs the core of the suite against the fault endpoint at `server`; a redirect may lead to `other`. */
export async function core(server: string, other: string): Promise<void> {
  for (const [name, check] of Object.entries(checks)) {
    const passed = await check(server, other).catch((error: unknown) => {
      console.log(error);
      return false;
    });
    console.log(`${passed ? "ok" : "not ok"} - ${name}`);
  }
}

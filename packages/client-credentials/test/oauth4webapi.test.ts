import fc from "fast-check";
import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { type ClientCredentialsOptions, clientCredentials, type Fetch } from "../src/index.ts";
import { recorder } from "../test/recorder.ts";

const tokenUrl = "https://auth.example.com/token?tenant=1";
const server = { issuer: "https://auth.example.com", token_endpoint: tokenUrl };

type Method = "basic" | "post";
interface Grant {
  clientId: string;
  clientSecret: string;
  scope: string[];
  audience: string;
  method: Method;
}

const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((value) => !/[\0\r\n]/.test(value));
const word = fc.stringMatching(/^[a-z:./-]+$/);
const grant: fc.Arbitrary<Grant> = fc.record({
  clientId: text,
  clientSecret: text,
  scope: fc.array(word, { maxLength: 3 }),
  audience: fc.oneof(fc.constant(""), fc.webUrl()),
  method: fc.constantFrom<Method>("basic", "post"),
});

async function theirs({ clientId, clientSecret, scope, audience, method }: Grant, fetch: Fetch) {
  const authenticate = { basic: oauth.ClientSecretBasic, post: oauth.ClientSecretPost }[method](clientSecret);
  const parameters = new URLSearchParams();
  if (scope.length > 0) parameters.set("scope", scope.join(" "));
  if (audience) parameters.set("audience", audience);
  const client = { client_id: clientId };
  const response = await oauth.clientCredentialsGrantRequest(server, client, authenticate, parameters, {
    [oauth.customFetch]: (url, init) => fetch(new Request(url, init as RequestInit)),
  });
  return oauth.processClientCredentialsResponse(server, client, response);
}

const ours = ({ method, ...grant }: Grant, fetch: Fetch) =>
  clientCredentials({ ...grant, tokenUrl, clientAuthentication: method, fetch }).token();

async function described(request: Request | undefined) {
  if (!request) throw new Error("expected a request");
  const { method, url, headers, redirect } = request;
  const names = ["accept", "content-type", "authorization"];
  const authorization = headers.get("authorization");
  return {
    method,
    url,
    redirect,
    headers: names.map((name) => [name, headers.get(name)?.replace(/;charset=utf-8$/i, "")]),
    halves: authorization && atob(authorization.slice(6)),
    body: [...new URLSearchParams(await request.text())].sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  };
}

test("P: both send the same request", async () => {
  await fc.assert(
    fc.asyncProperty(grant, async (input) => {
      const answer = () => Response.json({ access_token: "t", token_type: "Bearer", expires_in: 3600 });
      const [us, them] = [recorder(answer), recorder(answer)];
      await ours(input, us);
      await theirs(input, them);
      const [sent, expected] = await Promise.all([described(us.requests[0]), described(them.requests[0])]);
      const decoded = (value: string | null) =>
        value?.split(":").map((half) => new URLSearchParams(`=${half}`).get(""));
      expect({ ...sent, halves: 0, headers: sent.headers.slice(0, 2) }).toEqual({
        ...expected,
        halves: 0,
        headers: expected.headers.slice(0, 2),
      });
      expect(decoded(sent.halves)).toEqual(decoded(expected.halves)); // both encode more than they must, not the same more
    }),
  );
});

test("P: both accept the same good answers", async () => {
  const answers = fc.record(
    {
      access_token: fc.stringMatching(/^[\w.~+/-]+=*$/),
      token_type: fc.constantFrom("Bearer", "bearer", "BEARER"),
      expires_in: fc.nat({ max: 31_536_000 }),
      scope: word,
      extra: fc.jsonValue(),
    },
    { requiredKeys: ["access_token", "token_type"] },
  );
  const input: Grant = { clientId: "c", clientSecret: "fake-secret", scope: [], audience: "", method: "basic" };
  await fc.assert(
    fc.asyncProperty(answers, async (body) => {
      const fetch = async () => Response.json(body);
      const before = Date.now();
      const [us, them] = [await ours(input, fetch), await theirs(input, fetch)];
      expect([us.value, us.scope]).toEqual([them.access_token, them.scope]);
      if (them.expires_in !== undefined) {
        const seconds = (us.expiresAt - before) / 1000 - them.expires_in;
        expect(Math.abs(seconds)).toBeLessThan(5);
      }
    }),
  );
});

test("their ClientAuth functions are ours", async () => {
  const fetch = recorder(() => Response.json({ access_token: "t" }));
  const options: ClientCredentialsOptions = {
    tokenUrl,
    clientId: "c",
    clientAuthentication: oauth.ClientSecretPost("fake-secret"),
    fetch,
  };
  await clientCredentials(options).token();
  expect(await fetch.requests[0]?.text()).toBe("grant_type=client_credentials&client_id=c&client_secret=fake-secret");
});

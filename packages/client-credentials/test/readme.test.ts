import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { json, loopbackServer, type Received } from "./loopback-server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const samples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
let folder = "";

beforeAll(async () => {
  // out of the way of the type checker, which may run at the same time
  await mkdir(join(root, "reports"), { recursive: true });
  folder = await mkdtemp(join(root, "reports", "readme-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The package is imported by its name, from its sources. */
async function written(name: string, code: string): Promise<string> {
  const file = join(folder, `${name}.ts`);
  await writeFile(file, code.replace("@typed-clients/client-credentials", "../../src/index.ts"));
  return file;
}

test("every sample compiles", async () => {
  const files = await Promise.all(samples.map((code, index) => written(`sample-${index}`, `${code}\nexport {};\n`)));
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(files, { ...options, isolatedDeclarations: false });
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(files.length).toBe(3);
  expect(messages).toEqual([]);
});

const seconds = Math.floor(Date.now() / 1000);
const makers = [
  {
    name: "civic",
    hosts: ["https://auth0.civic.com", "https://api.civic.com"],
    answer: { access_token: "fake-token", scope: "pass", expires_in: 86_400, token_type: "Bearer" },
    variables: ["CIVIC_CLIENT_ID", "CIVIC_CLIENT_SECRET"],
    sent: { path: "/oauth/token", body: "grant_type=client_credentials" },
    called: { method: "POST", path: "/partner/pass" },
  },
  {
    name: "didit",
    hosts: ["https://apx.didit.me", "https://verification.didit.me"],
    answer: {
      iss: "https://apx.didit.me",
      iat: seconds,
      sub: "fake",
      client_id: "fake-client",
      organization_id: "fake-organization",
      expires_in: 86_400,
      exp: seconds + 864_000,
      access_token: "fake-token",
    },
    variables: ["DIDIT_CLIENT_ID", "DIDIT_CLIENT_SECRET"],
    sent: { path: "/auth/v2/token/", body: "grant_type=client_credentials" },
    called: { method: "POST", path: "/v1/session/" },
  },
  {
    name: "coopcycle",
    hosts: ["https://demo.coopcycle.org"],
    answer: { token_type: "Bearer", expires_in: 3600, access_token: "fake-token" },
    variables: ["COOPCYCLE_KEY", "COOPCYCLE_SECRET"],
    sent: { path: "/oauth2/token", body: "grant_type=client_credentials&scope=tasks+deliveries" },
    called: {
      method: "POST",
      path: "/api/deliveries",
      body: '{"dropoff":{}}',
    },
  },
];

test.each(makers)("the sample for $name runs against what its maker documents", async (maker) => {
  const isToken = ({ path }: Received) => path === maker.sent.path;
  await using server = await loopbackServer((received, response) =>
    isToken(received) ? json(response, maker.answer) : json(response, { ok: true }),
  );
  const code = samples.find((sample) => sample.includes(maker.hosts[0] ?? "") && sample.includes("process.env"));
  const onLoopback = maker.hosts.reduce((text, host) => text.replaceAll(host, server.origin), code ?? "");
  const [id = "", secret = ""] = maker.variables;
  Object.assign(process.env, { [id]: "fake-client", [secret]: "fake.secret-1_2*" });
  await import(await written(maker.name, onLoopback));
  for (const name of maker.variables) delete process.env[name];

  const basic = `Basic ${btoa("fake-client:fake.secret-1_2*")}`;
  const bearer = { authorization: "Bearer fake-token" };
  expect(server.log).toMatchObject([
    { method: "POST", ...maker.sent, headers: { authorization: basic } },
    { ...maker.called, headers: bearer },
  ]);
});

test("it stays under 100 lines", () => {
  expect(readme.split("\n").length).toBeLessThan(100);
});

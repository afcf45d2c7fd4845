import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startSandbox as startCivicPass } from "@typed-clients/civic-pass-sandbox";
import { createDiditClient, unwrap } from "@typed-clients/didit";
import { startSandbox as startDidit } from "@typed-clients/didit-sandbox";
import { expect, onTestFinished, test } from "vitest";

function start(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const flags = ["--conditions=@typed-clients/source", join(import.meta.dirname, program), ...args];
  return spawn(process.execPath, flags, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

async function run(...call: Parameters<typeof start>) {
  const child = start(...call);
  const [output, errors, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { output, errors, exitCode };
}

test("a pass is issued, and is there some seconds later", async () => {
  const sandbox = await startCivicPass({ clock: { speed: 60 } });
  onTestFinished(() => sandbox.close());
  const env = { CIVIC_BASE_URL: sandbox.baseUrl, CIVIC_TOKEN_URL: sandbox.tokenUrl };
  expect(await run("issue-a-pass.ts", ["0x1"], env)).toEqual({
    output: "issuing to 0x1 …\nACTIVE since TOKEN_ISSUED\n",
    errors: "",
    exitCode: 0,
  });
  const refused = await run("issue-a-pass.ts", ["0x2"], { ...env, CIVIC_CLIENT_SECRET: "another-fake" });
  expect(refused).toMatchObject({ errors: expect.stringContaining("no token (error_response)"), exitCode: 1 });
});

test("Didit's webhook is verified, and a forged one refused", async () => {
  const secret = "plainly-fake-webhook-secret";
  const child = start("didit-webhook.ts", [], { PORT: "0", DIDIT_WEBHOOK_SECRET: secret });
  onTestFinished(() => void child.kill());
  child.stdout.setEncoding("utf8");
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  await once(child.stdout, "data");
  const url = `http://127.0.0.1:${/\d+/.exec(output)?.[0]}/webhook`;

  const sandbox = await startDidit({ webhook: { url, secret } });
  onTestFinished(() => sandbox.close());
  const { baseUrl, tokenUrl } = sandbox;
  const didit = createDiditClient({ clientId: "test-client", clientSecret: "test-secret", baseUrl, tokenUrl });
  const { session_id } = await unwrap(didit.POST("/v1/session/", { body: { vendor_data: "user-1" } }));
  sandbox.state.advance(session_id, "In Progress");
  await sandbox.settled();
  expect(output).toContain(`${session_id}: In Progress\n`);

  const forged = await fetch(url, {
    method: "POST",
    headers: { "x-signature": "00".repeat(32), "x-timestamp": String(Math.trunc(Date.now() / 1000)) },
    body: JSON.stringify({ session_id, status: "Approved" }),
  });
  expect(forged.status).toBe(401);
  expect(output).not.toContain("Approved");
});

/** A tenant: token and API on one host. Refuses a CSV without a type. */
async function tenant(): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const reply = (status: number, value: object) =>
      response.writeHead(status, { "content-type": "application/ld+json" }).end(JSON.stringify(value));
    if (request.url === "/oauth2/token") {
      return reply(200, { token_type: "Bearer", expires_in: 3600, access_token: "fake-token" });
    }
    const about = { "@context": "/api/contexts/TaskGroup", "@id": "/api/task_groups/1", "@type": "TaskGroup" };
    if (body.startsWith("type")) return reply(201, { ...about, id: 1, name: "Import", tasks: ["/api/tasks/7"] });
    const violations = [{ propertyPath: "tasks[0].type", message: "is missing", code: null }];
    reply(400, { ...about, "hydra:title": "Refused", "hydra:description": "…", violations });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

test("a night's tasks are imported, and what is wrong with them is said", async () => {
  const folder = await mkdtemp(join(tmpdir(), "import-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const env = {
    COOPCYCLE_BASE_URL: await tenant(),
    COOPCYCLE_CLIENT_ID: "fake-key",
    COOPCYCLE_CLIENT_SECRET: "fake-secret",
  };
  const file = join(folder, "tasks.csv");
  await writeFile(file, 'type,address.streetAddress\npickup,"1 rue de Rivoli, Paris"\n');
  expect(await run("coopcycle-import.ts", [file], env)).toEqual({ output: "1 tasks: 7\n", errors: "", exitCode: 0 });
  await writeFile(file, "address.streetAddress\nParis\n");
  const refused = await run("coopcycle-import.ts", [file], env);
  expect(refused).toEqual({ output: "", errors: "tasks[0].type: is missing\n", exitCode: 1 });
});

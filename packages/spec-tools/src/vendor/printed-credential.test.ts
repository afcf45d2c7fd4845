import { describe, expect, test } from "vitest";
import { parseSourceFile } from "../spec/source-file.ts";
import { refusePrintedCredentials } from "./printed-credential.ts";

// put together here, so that no scanner takes this file for a leak
const hex = "9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c";
const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5NXgL0n3I9Pl"].join(".");

const check = (content: object, accepted: object[] = []) =>
  refusePrintedCredentials(
    parseSourceFile("pets.yaml", JSON.stringify(content)),
    parseSourceFile("overlay.yaml", JSON.stringify({ "x-accepted-credentials": accepted })),
  );

describe("a document that prints a credential is refused, with the place and not the value", () => {
  test.each([
    ["a value beside its name", { description: `Use client_secret: ${hex} for this.` }, hex],
    ["a value below its name", { example: { client_secret: hex } }, hex],
    ["an example of a property", { properties: { client_secret: { type: "string", example: hex } } }, hex],
    ["one of several examples", { apiKey: { examples: { one: { value: hex } } } }, hex],
    ["an example of a parameter", { parameters: [{ name: "X-Api-Key", in: "header", schema: { example: hex } }] }, hex],
    ["camel case", { value: { clientSecret: hex } }, hex],
    ["Markdown", { description: `**API key**: \`${hex}\`` }, hex],
    ["a header", { example: { Authorization: `Bearer ${hex}` } }, hex],
    ["a JWT", { example: jwt }, jwt],
    ["an address", { url: "https://me:hunter2hunter2@pets.example.test/" }, "hunter2"],
    ["an AWS key id", { example: `AKIA${"QWERTYUIOPASDFGH"}` }, "QWERTY"],
    ["a GitHub token", { example: `ghp_${"a1B2c3D4e5".repeat(3)}abcdef` }, "a1B2"],
    ["a Stripe key", { example: `sk_${"live"}_4eC39HqLyjWDarjtT1zdp7dc` }, "4eC39"],
    ["a Slack token", { example: `xox${"b"}-123456789012-123456789012-abcdefABCDEF1234567890ab` }, "abcdefABCDEF"],
    [
      "a private key",
      { example: `-----BEGIN RSA PRIVATE ${"KEY"}-----\n${hex.repeat(8)}\n-----END RSA PRIVATE ${"KEY"}-----` },
      hex,
    ],
  ])("%s", async (_, content, value) => {
    const error = await check(content).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/^SpecError: pets\.yaml:1:\d+: this text seems to print a credential/);
    expect(String(error)).not.toContain(value);
  });
});

test("a comment is searched too, and named by its line", async () => {
  const text = `openapi: 3.0.3 # ours\ninfo:\n  description: |\n    # a heading\n  # client_secret: ${hex}\n`;
  const overlay = parseSourceFile("overlay.yaml", "{}");
  await expect(refusePrintedCredentials(parseSourceFile("pets.yaml", text), overlay)).rejects.toThrow(
    /^pets\.yaml:5:3: this text seems to print a credential/,
  );
});

test("a text that is made for it does not take long to search", async () => {
  const runs = [" ", "secret", "eyJaaaaaaaa-", "://a:", "basic ", "-----BEGIN ", "A", "'", "secret ="];
  const content = { description: runs.map((run) => run.repeat(20_000)) };
  await expect(check(content)).resolves.toBe(undefined);
});

test.each([
  { description: "The client secret authentication-with-a-client-certificate is described elsewhere." },
  { description: "Send your api key in the header X-Api-Key, or the access token as a bearer token." },
  { description: "password: mandatory-for-all-accounts, at least 16 characters" },
  { description: "Authorization: Bearer your-access-token-goes-here1" },
  { example: { client_secret: "your-client-secret-1" } },
  { example: { id: "9f8a7b6c-5d4e-3f2a-1b0c-9d8e7f6a5b4c", password: "short1" } },
  { url: "https://{user}:{password}@pets.example.test" },
  { pattern: "^(password|secret)=[A-Za-z0-9]{20,}$", title: "client_id" },
])("prose and placeholders pass: %j", async (content) => {
  await expect(check(content)).resolves.toBe(undefined);
});

test("several places are named at once, and what is none is accepted with a reason", async () => {
  const content = { a: { example: { password: hex } }, b: { example: { password: hex } } };
  await expect(check(content)).rejects.toThrow(/^pets\.yaml: 2 texts seem to print a credential.*\n {2}pets\.yaml:1:/);
  const reason = "a documented sample of a sandbox";
  await expect(check(content, [{ at: "#/a/*", reason }])).rejects.toThrow("pets.yaml:1:");
  await expect(check(content, [{ at: "#/*/password", reason }])).resolves.toBe(undefined);
  await expect(check(content, [{ at: "#/a/*" }])).rejects.toThrow(
    "overlay.yaml:1:28: expected `at`, a JSON pointer, and `reason`",
  );
});

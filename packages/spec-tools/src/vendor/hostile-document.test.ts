// A document made to break out of every place where what it says is written or printed.
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow } from "../test-support/files-below.ts";
import { petsRoot } from "../test-support/pets.ts";
import { runScript } from "../test-support/run-script.ts";
import { addSpec } from "./create-api.ts";

const hostile =
  "a\r\n::error::b\n```\n`````` ``` <img src=x onerror=alert(1)> ]]> */ $" +
  "{process.exit(9)} `x` \u001b[2J\u009b31m \u202e \u2028 ##[error] {{ c }} \\";

const withoutBraces = hostile.replace(/[{}?#]/g, ""); // where they would be variables

const response = (description: string) => ({ 200: { description }, 400: { description } });
const hostileDocument = (name: string) => ({
  openapi: "3.1.0",
  info: { title: hostile, version: hostile, description: hostile, license: { name: hostile, identifier: hostile } },
  servers: [{ url: `https://a.example.test/${withoutBraces}`, description: hostile }],
  tags: [{ name: hostile, description: hostile }],
  paths: {
    [`/${withoutBraces}`]: {
      get: {
        operationId: `${name}${hostile}`,
        summary: hostile,
        tags: [hostile],
        security: [],
        responses: response(hostile),
      },
    },
    "/pets": {
      get: {
        operationId: "listPets",
        summary: hostile,
        deprecated: name === "b",
        parameters: [
          { name: hostile, in: "query", description: hostile, schema: { $ref: "#/components/schemas/Kind" } },
        ],
        responses: response(hostile),
      },
    },
  },
  components: {
    schemas: { Kind: { type: "string", description: hostile, enum: [hostile, name], default: hostile } },
    securitySchemes: {
      [hostile.replace(/[^\w.-]/g, "_")]: {
        type: "oauth2",
        description: hostile,
        flows: { clientCredentials: { tokenUrl: `https://b.example.test/${hostile}`, scopes: { [hostile]: hostile } } },
      },
    },
  },
});

/** What would steer a terminal, a workflow's runner, or a reader's eye. */
const steers = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]|^\s*::/mu;

let root: string;
let from: string;
async function hostileRoot(): Promise<void> {
  root = await petsRoot({ "apps/contract-tests/package.json": "{}", "apps/demo/package.json": "{}" });
  from = join(root, "arrived.json");
  await writeFile(from, JSON.stringify(hostileDocument("a")));
  await addSpec(root, { api: "hostile", from });
}

describe("a document made to break out", () => {
  test("leaves no control character, mark or command in what spec:add writes", async () => {
    await hostileRoot();
    const files = await filesBelow(root);
    for (const [path, text] of Object.entries(files)) {
      if (!path.includes("hostile") || path === "spec/hostile/arrived.json") continue;
      expect(steers.exec(text)?.[0], path).toBe(undefined);
      if (path.endsWith(".md")) expect(text, path).not.toMatch(/<img|\{\{|\]\]>/);
    }
    expect(files["packages/hostile/README.md"]?.match(/^```/gm)).toHaveLength(4);
    expect(files[".changeset/hostile-first-release.md"]?.match(/^---$/gm)).toHaveLength(2);
  });

  test("is text in the report and the changeset of an update, and in the description of a pull request", {
    timeout: 240_000,
  }, async () => {
    await hostileRoot();
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...args], { cwd: root });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Start");
    const { "x-revision": _, ...released } = JSON.parse(
      (await filesBelow(root))["packages/hostile-types/openapi.json"] ?? "{}",
    );
    await writeFile(join(root, "spec/hostile/released.json"), JSON.stringify(released));
    await writeFile(from, JSON.stringify(hostileDocument("b")));
    const updated = await runScript(root, "spec-update.ts", ["hostile", from]);
    expect(updated.status, updated.stderr).toBe(0);
    const checked = await runScript(root, "spec-check.ts", []);
    const reported = await runScript(root, "spec-report.ts", ["HEAD"]);
    for (const { stdout, stderr } of [updated, checked, reported]) {
      expect(steers.exec(stdout + stderr)?.[0]).toBe(undefined);
      expect(stdout + stderr).not.toContain("##[");
    }
    expect(updated.stdout).toContain("GET /pets");
    // one block an API, and no line within that could end it
    const fences = reported.stdout.match(/^`{3,}(text)?$/gm) ?? [];
    expect(new Set(fences.map((fence) => fence.replace("text", ""))).size).toBeLessThanOrEqual(2);
    const changesets = Object.entries(await filesBelow(root)).filter(([path]) =>
      path.startsWith(".changeset/spec-hostile"),
    );
    expect(changesets).toHaveLength(1);
    for (const [path, text] of changesets) {
      expect(steers.exec(text)?.[0], path).toBe(undefined);
      const outside = text.replace(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g, "");
      expect(outside).not.toMatch(/<img|`|\]\]>|\$\{/);
    }
  });
});

import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";

// by this line the comment is found again
const mark = "<!-- openapi-semver -->";
// GitHub takes 65,536 characters
const longestComment = 60_000;

const { env } = process;
const old = env.OLD || (env.BASE && `${env.BASE}:${env.NEW}`);
if (!env.NEW) fail("new: expected a document, such as openapi.yaml");
if (!old) fail("old: expected a document, since this is no pull request, such as v1.2.0:openapi.yaml");
const more = (env.ARGUMENTS ?? "").split("\n").map((line) => line.trim());
const given = [old, env.NEW, ...more.filter((line) => line !== "")];

const compared = run("json");
if (compared.status !== 0 && compared.status !== 1) process.exit(compared.status ?? 2);
const { types, calls, names, client, changes, serverContract, consumer } = JSON.parse(compared.stdout);
for (const [name, value] of Object.entries({ bump: client, types, calls, names }))
  write(env.GITHUB_OUTPUT, `${name}=${value}\n`);

const nothingChanged = changes.length + serverContract.length === 0 && !consumer?.breaks.length;
const report = nothingChanged ? "" : run("markdown").stdout;
if (report !== "") write(env.GITHUB_STEP_SUMMARY, `## ${escaped(env.NEW)}\n\n${report}`);
if (env.COMMENT === "true" && env.PULL_REQUEST && env.TOKEN) await comment(report);
process.exitCode = compared.status;

function run(format) {
  const result = spawnSync(process.execPath, [env.CLI, ...given, "--format", format], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    stdio: ["ignore", "pipe", format === "json" ? "inherit" : "ignore"],
  });
  if (result.error) fail(result.error.message);
  return result;
}

/** Keeps one comment up to date: none where there is nothing to say. */
async function comment(text) {
  const comments = `/repos/${env.GITHUB_REPOSITORY}/issues/${env.PULL_REQUEST}/comments`;
  try {
    const earlier = await findComment(comments);
    const one = `/repos/${env.GITHUB_REPOSITORY}/issues/comments/${earlier?.id}`;
    if (text === "") {
      if (earlier) await request("DELETE", one);
      return;
    }
    const body = `${mark}\n## ${escaped(env.NEW)}\n\n${shortened(text)}`;
    if (!earlier) await request("POST", comments, { body });
    else if (earlier.body !== body) await request("PATCH", one, { body });
  } catch (error) {
    // a pull request from a fork may not write: there the summary has to do
    console.log(
      `::notice title=openapi-semver::no comment was written: ${String(error.message).replace(/[\r\n]+/g, " ")}`,
    );
  }
}

async function findComment(path) {
  for (let page = 1; ; page++) {
    const list = await request("GET", `${path}?per_page=100&page=${page}`);
    const found = list.find(({ body }) => body?.startsWith(mark));
    if (found || list.length < 100) return found;
  }
}

async function request(method, path, content) {
  const response = await fetch(`${env.GITHUB_API_URL || "https://api.github.com"}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${env.TOKEN}`,
      "content-type": "application/json",
      "user-agent": "openapi-semver",
    },
    signal: AbortSignal.timeout(30_000),
    ...(content && { body: JSON.stringify(content) }),
  });
  if (!response.ok) throw new Error(`GitHub responded with ${response.status} to ${method} ${path.split("?")[0]}`);
  return response.status === 204 ? undefined : response.json();
}

function shortened(text) {
  if (text.length <= longestComment) return text;
  const end = text.lastIndexOf("\n", longestComment);
  return `${text.slice(0, end)}\n\nThe rest is in the summary of the job.\n`;
}

function escaped(text) {
  return text.replace(/[&<>\\`*_[\]|#!@~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function write(file, text) {
  if (file) appendFileSync(file, text);
}

function fail(message) {
  console.log(`::error title=openapi-semver::${message.replace(/[\r\n]+/g, " ")}`);
  process.exit(2);
}

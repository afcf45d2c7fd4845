import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JsonObject, operationsOf } from "../../packages/openapi-document/src/index.ts";
import { startChromium } from "./chromium.ts";
import { documentPage } from "./document-page.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "reports/docs");
const apis = readdirSync(join(root, "packages")).flatMap((name) =>
  name.endsWith("-types") ? [name.slice(0, -6)] : [],
);
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  // a browser asks for it by itself
  if (pathname === "/favicon.ico") return response.writeHead(204).end();
  const content = await readFile(join(folder, decodeURIComponent(pathname))).catch(() => undefined);
  const type = Object.entries(types).find(([extension]) => pathname.endsWith(extension))?.[1] ?? "text/plain";
  response.writeHead(content ? 200 : 404, { "content-type": `${type}; charset=utf-8` }).end(content);
});

let browser: Browser;
let docs: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  docs = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  server.close();
});

/** A page, and what went wrong in it: requests that go elsewhere or fail, errors of its scripts. */
async function openPage(): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(docs) && !request.url().startsWith("data:")) {
      problems.push(`${page.url()} asks for ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() > 399) problems.push(`${page.url()} asks in vain for ${response.url()}`);
  });
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${page.url()}: ${message.text()}`);
  });
  return { page, problems };
}

/** The pages that a person starts from: every page of the guide, of an API, and of a package. */
function entrances(): string[] {
  const guide = readdirSync(join(import.meta.dirname, "site/guide")).map((name) => `guide/${name.slice(0, -3)}.html`);
  const packages = readdirSync(join(folder, "reference"), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [`reference/${entry.name}/index.html`] : [],
  );
  return ["index.html", ...guide, ...apis.map((api) => `apis/${api}.html`), "reference/index.html", ...packages];
}

/** The ids and links of a page, which is read and not opened. Runs in the browser. */
function anchorsOf({ html, url }: { html: string; url: string }) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const links = [...page.querySelectorAll("a[href]")].map(
    (anchor) => new URL(anchor.getAttribute("href") ?? "", url).href,
  );
  return {
    ids: [...page.querySelectorAll("[id]")].map(({ id }) => id),
    links: links.map((href) => href.replace(/\/(?=$|#)/, "/index.html")),
  };
}

describe("the documentation", () => {
  it("has no link that leads nowhere", async () => {
    const { page } = await openPage();
    const pages = new Map<string, { ids: Set<string>; links: readonly string[] }>();
    const problems: string[] = [];
    const waiting = [`${docs}index.html`];
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (pages.has(url)) continue;
      const path = url.slice(docs.length);
      const html = await readFile(join(folder, decodeURIComponent(path)), "utf8").catch(() => undefined);
      if (html === undefined) problems.push(`${path} is not there`);
      const { ids, links } = await page.evaluate(anchorsOf, { html: html ?? "", url });
      pages.set(url, { ids: new Set(ids), links });
      const inside = links.filter((link) => link.startsWith(docs)).map((link) => link.replace(/#.*/, ""));
      waiting.push(...inside.filter((link) => !pages.has(link)));
    }
    for (const [url, { links }] of pages) {
      for (const link of links.filter((name) => name.startsWith(docs))) {
        const [target = "", fragment = ""] = link.split("#");
        if (fragment === "" || pages.get(target)?.ids.has(decodeURIComponent(fragment))) continue;
        problems.push(`${url} links to ${link}`);
      }
    }
    expect(problems).toEqual([]);
    const found = [...pages.keys()].map((url) => url.slice(docs.length));
    expect(found).toEqual(expect.arrayContaining(entrances()));
  });

  it("has no script that fails, and asks nothing of a network", async () => {
    const { page, problems } = await openPage();
    for (const path of entrances()) {
      await page.goto(docs + path, { waitUntil: "load" });
      expect(await page.title(), path).not.toBe("");
    }
    expect(problems).toEqual([]);
  });

  it("names every package and what it exports", async () => {
    const { page } = await openPage();
    await page.goto(`${docs}reference/index.html`);
    const text = await page.locator("main").textContent();
    for (const name of await publishedPackages()) expect(text).toContain(name);
    const name = "@typed-clients/client-credentials";
    await page.goto(`${docs}reference/client-credentials/index.html`);
    const overview = await page.locator("main").textContent();
    // a module is called what it is imported as
    for (const module of [`npm install ${name}`, `${name}/options`]) expect(overview).toContain(module);
    await page.goto(`${docs}reference/client-credentials/${name}/index.html`);
    expect(await page.locator("main").textContent()).toContain("bearerFetch");
  });

  it("opens with the first sample of the README", async () => {
    const { page } = await openPage();
    await page.goto(`${docs}index.html`);
    expect(await page.locator(".first-sample code").textContent()).toContain("await startSandbox()");
  });

  it.each(apis)("shows every operation of %s with a sample, its parameters and its responses", async (api) => {
    const operations = operationsOf(documentOf(api));
    const { page, problems } = await openPage();
    await page.goto(`${docs}apis/${api}.html`);
    expect(await page.locator(".operation").count()).toBe(operations.length);
    const text = (await page.locator("main").textContent()) ?? "";
    for (const { path, method, responses } of operations) {
      expect(text).toContain(`${method} ${path}`);
      for (const { status } of responses) expect(text).toContain(status);
    }
    expect(problems).toEqual([]);
  });

  it.each(apis)("has samples of %s that compile", async (api) => {
    const page = await readFile(join(import.meta.dirname, `.site/apis/${api}.md`), "utf8");
    const [connect = "", ...calls] = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
    const client = /\bcreate\w+Client\b/.exec(connect)?.[0];
    const blocks = calls.map((call) => `{\n${call}}\n`).join("");
    const code = `import { ${client}, unwrap } from "@typed-clients/${api}";\ndeclare const client: ReturnType<typeof ${client}>;\n${blocks}`;
    expect(calls.length).toBe(operationsOf(documentOf(api)).length);
    expect(compile({ "connect.ts": connect, "calls.ts": code })).toEqual([]);
  });

  it("finds a word of the guide, of an API and of the reference", async () => {
    const { page, problems } = await openPage();
    await page.goto(`${docs}index.html`);
    for (const [word, place] of [
      ["retries", "/guide/"],
      ["personal information", "/apis/"],
      ["bearerFetch", "/reference/"],
    ] as const) {
      await page.keyboard.press("Control+k");
      await page.locator(".VPLocalSearchBox input").fill(word);
      await page.locator(`.VPLocalSearchBox a.result[href*="${place}"]`).first().waitFor();
      await page.keyboard.press("Escape");
    }
    expect(problems).toEqual([]);
  });

  it.each(["light", "dark"] as const)("fits a phone, in %s", async (colorScheme) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme });
    for (const path of ["index.html", "guide/start.html", ...apis.map((api) => `apis/${api}.html`)]) {
      await page.goto(docs + path);
      const { wide, dark } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - innerWidth,
        dark: document.documentElement.classList.contains("dark"),
      }));
      expect(wide, path).toBeLessThanOrEqual(0);
      expect(dark, path).toBe(colorScheme === "dark");
    }
  });

  it("shows foreign text as text", () => {
    const hostile = "{{ constructor.constructor('x=1')() }} <img src=x onerror=alert(1)>\n\n```\n::: danger\n| a `b`";
    const document = {
      openapi: "3.1.0",
      info: { title: hostile, description: hostile },
      paths: { "/a`b|<c>{{d}}": { get: { summary: hostile, description: hostile, responses: {} } } },
    };
    const page = documentPage(document, { name: "x", createClient: "createXClient", sample: "" });
    const outside = page
      .replace(/```ts.*?```/gs, "")
      .replace(/<(span|div|code)( class="description")? v-pre>.*?<\/\1>/gs, "");
    expect(outside).not.toMatch(/<img|onerror|\{\{|:::|constructor/);
    expect(page).not.toMatch(/<img/);
  });
});

const published = readdirSync(join(root, "packages"));

async function publishedPackages(): Promise<string[]> {
  const manifests = await Promise.all(
    published.map((name) => readFile(join(root, "packages", name, "package.json"), "utf8").catch(() => "{}")),
  );
  return manifests
    .map((text) => JSON.parse(text))
    .flatMap(({ name, private: hidden }) => (name && !hidden ? [name] : []));
}

function documentOf(api: string): JsonObject {
  return JSON.parse(readFileSync(join(root, `packages/${api}-types/openapi.json`), "utf8"));
}

/** Compiles as a consumer does, where the packages resolve to their sources. */
function compile(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(root, "apps/readme-samples/.samples-"));
  try {
    const paths = Object.entries(files).map(([name, code]) => {
      const path = join(folder, name);
      writeFileSync(path, code);
      return path;
    });
    const program = ts.createProgram(paths, {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      customConditions: ["@typed-clients/source"],
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

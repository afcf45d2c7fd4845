import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChromium } from "./chromium.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "reports/docs");
const apis = readdirSync(join(root, "spec"), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
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

describe("the documentation", () => {
  it("has no link that leads nowhere, no script that fails, and asks nothing of a network", async () => {
    const { page, problems } = await openPage();
    const pages = new Map<string, { ids: Set<string>; links: string[] }>();
    const waiting = [`${docs}index.html`];
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (pages.has(url)) continue;
      await page.goto(url, { waitUntil: "load" });
      const found = await page.evaluate(() => ({
        title: document.title,
        ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
        links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href }) => href),
      }));
      expect(found.title, url).not.toBe("");
      pages.set(url, { ids: new Set(found.ids), links: found.links });
      const inside = found.links.filter((link) => link.startsWith(docs)).map((link) => link.replace(/#.*/, ""));
      waiting.push(...inside.filter((link) => !pages.has(link)));
    }
    for (const [url, { links }] of pages) {
      for (const link of links.filter((name) => name.startsWith(docs) && name.includes("#"))) {
        const [target = "", fragment = ""] = link.split("#");
        // the viewer makes its own of what follows `#/`
        if (fragment === "" || fragment.startsWith("/")) continue;
        if (!pages.get(target)?.ids.has(decodeURIComponent(fragment))) problems.push(`${url} links to ${link}`);
      }
    }
    expect(problems).toEqual([]);
    expect([...pages.keys()].map((url) => url.slice(docs.length))).toEqual(
      expect.arrayContaining(["reference/index.html", ...apis.map((api) => `${api}/index.html`)]),
    );
    console.log(`${pages.size} pages`);
  });

  it("names every package and what it exports", async () => {
    const { page } = await openPage();
    await page.goto(`${docs}reference/index.html`);
    const text = await page.locator("body").textContent();
    const clients = apis.map((api) => `@typed-clients/${api}`);
    for (const name of [...clients, "@typed-clients/client-credentials", "openapi-semver"]) {
      expect(text).toContain(name);
    }
  });

  it.each(apis)("shows every operation and webhook of %s, and its description when it is opened", async (api) => {
    const document = JSON.parse(await readFile(join(root, `packages/${api}-types/openapi.json`), "utf8"));
    const items: Record<string, Record<string, { description?: string }>> = { ...document.paths, ...document.webhooks };
    const operations = Object.entries(items).flatMap(([path, item]) =>
      ["get", "put", "post", "patch", "delete"].flatMap((method) => (item[method] ? [{ path, ...item[method] }] : [])),
    );
    const { page, problems } = await openPage();
    await page.goto(`${docs}${api}/index.html`);
    await page.locator(".opblock").first().waitFor();
    expect(await page.locator(".opblock").count()).toBe(operations.length);

    // nothing on the page asks for a secret
    expect(await page.locator(".authorize, .authorization__btn, input").count()).toBe(0);

    const [first] = operations;
    await page.locator(".opblock-summary-control").first().click();
    await page.locator(".opblock-description-wrapper").first().waitFor();
    expect(await page.locator(".opblock-body").first().textContent()).toContain(first?.description?.slice(0, 30));
    expect(problems).toEqual([]);
  });
});

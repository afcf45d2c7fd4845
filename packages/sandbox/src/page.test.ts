import { access } from "node:fs/promises";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handlers, petSandbox } from "../test/pets.ts";
import { startSandbox } from "./start-sandbox.ts";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const found = await Promise.all(
  places.map(
    async (place) =>
      place &&
      (await access(place).then(
        () => place,
        () => undefined,
      )),
  ),
);
const executablePath = found.find(Boolean);
const install = "apt-get update && apt-get install -y chromium, or set CHROMIUM";
let browser: Browser | undefined;

beforeAll(async () => {
  if (executablePath) browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(() => browser?.close());

const withPage = test.extend<{ open: (url: string) => Promise<Page> }>({
  open: async ({ skip }, use) => {
    if (!browser) skip(`no Chromium on this machine: ${install}`);
    const context = await browser?.newContext({ viewport: { width: 1200, height: 900 } });
    await use(async (url) => {
      const page = await context?.newPage();
      if (!page) throw new Error(install);
      await page.goto(url);
      return page;
    });
    await context?.close();
  },
});

withPage("shows the state, moves the clock, acts on a record and switches faults", async ({ open }) => {
  await using sandbox = await startSandbox(petSandbox, { clock: { startAt: "2025-01-01T00:00:00Z", speed: 0 } });
  const page = await open(sandbox.adminUrl);
  await page.getByRole("heading", { name: "Pets, sandbox" }).waitFor();
  expect(await page.locator("#now").textContent()).toBe("2025-01-01 00:00:00.000");

  await page.getByRole("button", { name: "+ 1 hour" }).click();
  await page.getByText("2025-01-01 01:00:00.000").waitFor();
  expect(sandbox.clock.now()).toBe(Date.UTC(2025, 0, 1, 1));

  await page.locator("summary", { hasText: "Rex" }).click();
  await page.getByRole("button", { name: "Adopt" }).click();
  await page.locator(".state", { hasText: "adopted" }).waitFor();
  expect(sandbox.state.find("1")?.state).toBe("adopted");

  await page.locator("[name=operation]").selectOption("getPet");
  await page.locator("[name=effect]").selectOption("429 with Retry-After: 2");
  await page.locator("[name=times]").fill("3");
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.locator("#faults li").waitFor();
  expect(sandbox.faults.list()).toMatchObject([{ operation: "getPet", status: 429, times: 3 }]);
  await page.getByRole("button", { name: "off" }).click();
  await page.locator("#faults li").waitFor({ state: "detached" });
  expect(sandbox.faults.list()).toEqual([]);
});

withPage("shows what comes from elsewhere as text, and runs none of it", async ({ open }) => {
  const attack = `"'><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  const getPet = () => {
    throw new Error(attack); // into the violations
  };
  await using sandbox = await startSandbox(
    { ...petSandbox, handlers: { ...handlers, getPet } },
    { clients: [{ clientId: attack, clientSecret: "fake" }], seed: attack },
  );
  sandbox.state.add(attack);
  sandbox.faults.add({ operation: "listPets", status: 503, headers: { "x-attack": attack }, body: attack });
  const authorization = `Basic ${btoa(`${attack}:fake`)}`;
  const body = new URLSearchParams({ grant_type: "client_credentials", scope: attack });
  await fetch(sandbox.tokenUrl, { method: "POST", headers: { authorization }, body });
  await fetch(`${sandbox.baseUrl}/pets/${encodeURIComponent("<b>1</b>")}?<i>=${attack}`);
  const page = await open(sandbox.adminUrl);
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.locator("summary", { hasText: attack }).waitFor();
  await page.locator("#exchanges tr").first().waitFor();
  await page.locator("#violations", { hasText: attack }).waitFor();
  await page.locator("#exchanges td", { hasText: attack }).first().waitFor(); // a client's id
  await page.locator("#faults li", { hasText: "x-attack" }).waitFor();
  expect(await page.locator("img, body script, #exchanges b, #exchanges i").count()).toBe(0);
  expect(await page.title()).toBe("Pets, sandbox");
  expect(errors).toEqual([]);
});

withPage("says what went wrong, and that the sandbox is gone", async ({ open }) => {
  const sandbox = await startSandbox(petSandbox);
  const page = await open(sandbox.adminUrl);
  await page.locator("summary", { hasText: "Rex" }).click();
  await page.getByRole("button", { name: "Adopt" }).click();
  await page.locator(".state", { hasText: "adopted" }).waitFor();
  await page.getByRole("button", { name: "Adopt" }).click();
  await page.getByRole("alert").getByText("Rex is adopted").waitFor();
  await sandbox.close();
  await page.getByText("no connection").waitFor();
});

import { access, constants } from "node:fs/promises";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Starts the Chromium of this machine.
 *
 * @throws Error that says how to get one, where there is none.
 */
export async function startChromium(): Promise<Browser> {
  for (const executablePath of [process.env.CHROMIUM, ...places]) {
    if (!executablePath) continue;
    const found = await access(executablePath, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!found) continue;
    const quiet = ["disable-background-networking", "disable-component-update", "disable-sync", "disable-quic"];
    return chromium.launch({
      executablePath,
      args: ["no-sandbox", "disable-gpu", "no-first-run", ...quiet].map((name) => `--${name}`),
    });
  }
  throw new Error(
    `expected a Chromium to open the documentation in, at ${places.join(", ")} or where CHROMIUM says; ` +
      "on Debian: apt-get install chromium",
  );
}

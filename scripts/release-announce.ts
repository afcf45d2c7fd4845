// pnpm release:announce: needs nothing installed, but GitHub's `gh`
import { join } from "node:path";
import { announceRelease, runIn } from "../apps/release-checks/publish/index.ts";

const root = join(import.meta.dirname, "..");
const run = runIn(root);
const commit = (await run("git", ["rev-parse", "HEAD"])).trim();
await announceRelease({ root, folder: join(root, "reports/release"), commit, run, fetch, print: console.log });

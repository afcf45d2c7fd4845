// pnpm release:publish [--provenance]: needs nothing installed, so that the job with the right to publish installs nothing
import { join } from "node:path";
import { publishPacked, runIn } from "../apps/release-checks/publish/index.ts";

const root = join(import.meta.dirname, "..");
const provenance = process.argv.includes("--provenance");
await publishPacked({ folder: join(root, "reports/release"), run: runIn(root), print: console.log, provenance });

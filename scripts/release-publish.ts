// pnpm release:publish
import { join } from "node:path";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { publishPackages } from "../apps/release-checks/publish-packages.ts";

await runCommand({ usage: "pnpm release:publish", run: () => publishPackages(join(import.meta.dirname, "..")) });

// pnpm release:pack
import { join } from "node:path";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { packPackages } from "../apps/release-checks/tarballs/pack-packages.ts";

await runCommand({ usage: "pnpm release:pack", run: () => packPackages(join(import.meta.dirname, "..")) });

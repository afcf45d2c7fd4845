// pnpm spec:report <git revision>

import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { specReport } from "@typed-clients/spec-tools/commands/spec-report";

await runCommand(specReport);

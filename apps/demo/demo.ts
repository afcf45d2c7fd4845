// The main job: every operation of every API, through its client, on its sandbox or a mock made from the same document.
import { apis } from "./apis.ts";
import { walkThrough } from "./walk-through.ts";

let failed = 0;
for (const api of apis) failed += await walkThrough(api);
console.log(
  failed === 0 ? `\nAll of ${apis.length} APIs responded as declared.` : `\n${failed} calls did not go as declared.`,
);
process.exitCode = failed === 0 ? 0 : 1;

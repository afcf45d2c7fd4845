export { announceRelease } from "./announce-release.ts";
export { claimNames } from "./claim-names.ts";
export { publishPacked } from "./publish-packed.ts";
export { releaseStatus } from "./release-status.ts";
export { type RunCommand, runIn } from "./run-command.ts";

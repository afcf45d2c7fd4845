export type { Clock, ClockOptions } from "./clock/clock.ts";
export { runSandboxCommand, type SandboxCommandOptions } from "./command.ts";
export type {
  AdminDefinition,
  AdminHandler,
  AdminRecord,
  SandboxDefinition,
  TokenDefinition,
} from "./definition.ts";
export type { ActiveFault, Fault, Faults } from "./faults/index.ts";
export { type Context, type HandlerResponse, type Handlers, type Refusal, refuse } from "./handler.ts";
export type { Entry, EventLog, Json, NewEntry, Stored } from "./log/index.ts";
export type { SandboxOptions } from "./options.ts";
export type { Sandbox, SandboxSnapshot } from "./sandbox.ts";
export type { Seeded } from "./seed/seeded.ts";
export type { SandboxExchange, SandboxViolation } from "./serve/exchange-log.ts";
export { startSandbox } from "./start-sandbox.ts";
export type { IssuedToken, Revocation, SandboxClient } from "./token/index.ts";
export type { OutgoingRequest, World } from "./world.ts";

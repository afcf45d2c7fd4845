export { decisions } from "./decisions.ts";
export { type DiditSandbox, type DiditSandboxOptions, diditSandbox, startSandbox } from "./didit-sandbox.ts";
export type { DiditSession, DiditSessions, WebhookTarget } from "./sessions.ts";

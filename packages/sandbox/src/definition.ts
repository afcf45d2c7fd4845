import type { Handlers } from "./handler.ts";
import type { IssuedToken } from "./token/index.ts";
import type { World } from "./world.ts";

/** What an API has to say about itself to be a sandbox. */
export interface SandboxDefinition<Operations, State> {
  /** What it is called, such as `Pets API`. */
  readonly name: string;
  /** Its OpenAPI document: every request and every response is checked against it. */
  readonly document: object;
  /** What each operation does, by its id; the document's example is the response where there is none. */
  readonly handlers: Handlers<Operations, State>;
  /** The state as handlers and tests see it: a projection of the log at the clock's time. */
  state(world: World): State;
  /** What is there at the beginning, and again after a reset. */
  seed?(state: State): void;
  readonly token?: TokenDefinition;
  readonly admin?: AdminDefinition<State>;
}

/** How tokens are issued. */
export interface TokenDefinition {
  /** @default the path of the document's token URL, or `/oauth/token` */
  readonly path?: string;
  /** @default 86_400 */
  readonly lifetimeSeconds?: number;
  /** The response to a token request. @default as RFC 6749 has it */
  response?(issued: IssuedToken, lifetimeSeconds: number): object;
}

/** What the admin API of a sandbox has beyond what every sandbox has. */
export interface AdminDefinition<State> {
  /** OpenAPI path items and schemas, added to the admin API's own document. */
  readonly document: {
    readonly paths: Readonly<Record<string, object>>;
    readonly schemas?: Readonly<Record<string, object>>;
  };
  /** What its operations do, by id. Bodies have been validated. */
  readonly handlers: Readonly<Record<string, AdminHandler<State>>>;
  /** What the page lists. */
  records(state: State): readonly AdminRecord[];
}

/** Does what an operation of the admin API says; what it throws as a {@link RangeError} is a 404, as a {@link TypeError} a 400. */
export type AdminHandler<State> = (request: {
  readonly state: State;
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
}) => unknown;

/** A thing with its history, as the page shows it. */
export interface AdminRecord {
  /** Such as `pass`. */
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly events: readonly { readonly at: number; readonly type: string; readonly detail?: string }[];
  /** What can be done to it: calls of the admin API. */
  readonly actions?: readonly {
    readonly label: string;
    readonly method: "POST" | "PUT" | "DELETE";
    readonly path: string;
    readonly body?: unknown;
  }[];
}

import type { TokenSource } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";
import type { SecuritySchemeDescription } from "../api-description.ts";
import type { GivenOptions } from "../options.ts";
import type { Server } from "../server.ts";

/** Puts a credential into headers, or into the address that it returns. */
export type Apply = (url: string, headers: Headers) => Promise<string>;

/** Runs an exchange so that nothing that comes of it shows the credential which `sent` has, and `shown` has not. */
export type Conceal = (exchange: () => Promise<Response>, sent: string, shown: string) => Promise<Response>;

/** The credential of one security scheme: a source of tokens, or something to put into each request. */
export interface Credential {
  readonly tokens?: TokenSource;
  readonly apply?: Apply;
  /** The header that it takes, in lower case: another credential cannot take the same. */
  readonly header?: string;
  readonly conceal?: Conceal;
}

/** What a credential is made from, besides its scheme. */
export interface CredentialContext {
  /** All options of the client. */
  readonly options: GivenOptions;
  readonly server: Server;
  /** Suggests the environment variable of a missing option. */
  hint(option: string): string;
}

/** How a client authenticates with one type of security scheme. */
export interface SchemeType {
  /** The options of a scheme that has no option of its own: any one of them means that the credential was given. */
  readonly options: readonly string[];
  credential(scheme: SecuritySchemeDescription, context: CredentialContext): Credential;
}

/** The options that a scheme's credential is read from: those of its one option, or the client's own. */
export function credentialOptions(option: string | undefined, options: GivenOptions): GivenOptions {
  const value = option ? options[option] : options;
  if (typeof value === "object" && value !== null) return value as GivenOptions;
  throw expected(option ?? "options", "an object", value);
}

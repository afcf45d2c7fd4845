import { parseArgs } from "node:util";
import type { SandboxOptions } from "./options.ts";

const options = {
  port: { type: "string", default: "4010", placeholder: "port", says: "the API; 0 is any free port" },
  "token-port": { type: "string", default: "4011", placeholder: "port", says: "the token endpoint" },
  "admin-port": { type: "string", default: "4012", placeholder: "port", says: "the admin API and its page" },
  host: { type: "string", default: "127.0.0.1", placeholder: "host", says: "0.0.0.0 in a container" },
  seed: { type: "string", placeholder: "text", says: "what ids and delays follow from" },
  db: { type: "string", placeholder: "file", says: "keeps everything in a SQLite file" },
  speed: {
    type: "string",
    default: "1",
    placeholder: "factor",
    says: "60 makes a minute pass in a second, 0 stops the clock",
  },
  client: {
    type: "string",
    multiple: true,
    placeholder: "id:secret",
    says: "a client, as often as wanted; default test-client:test-secret",
  },
  help: { type: "boolean", says: "prints this" },
} as const;

/**
 * Reads the arguments of a command; `undefined` where they ask for help.
 *
 * @throws TypeError that names the option, what was expected and what was received.
 */
export function commandOptions(args: readonly string[]): SandboxOptions | undefined {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  return values.help ? undefined : optionsFrom(values);
}

/** What a person may type. */
export function commandUsage(command: string): string {
  const lines = Object.entries(options).map(([name, option]) => {
    const value = "placeholder" in option ? ` <${option.placeholder}>` : "";
    const preset = "default" in option ? ` (${option.default})` : "";
    return `  ${`--${name}${value}`.padEnd(24)}${option.says}${preset}`;
  });
  return `usage: ${command} [options]\n\n${lines.join("\n")}`;
}

interface Values {
  readonly port: string;
  readonly "token-port": string;
  readonly "admin-port": string;
  readonly host: string;
  readonly seed?: string | undefined;
  readonly db?: string | undefined;
  readonly speed: string;
  readonly client?: string[] | undefined;
}

function optionsFrom(values: Values): SandboxOptions {
  const speed = Number(values.speed);
  if (values.speed.trim() === "" || !Number.isFinite(speed) || speed < 0) {
    throw new TypeError(`--speed: expected a number from 0, such as 60; received ${JSON.stringify(values.speed)}`);
  }
  return {
    port: portOf("--port", values.port),
    tokenPort: portOf("--token-port", values["token-port"]),
    adminPort: portOf("--admin-port", values["admin-port"]),
    host: values.host,
    clock: { speed },
    ...(values.seed !== undefined && { seed: values.seed }),
    ...(values.db !== undefined && { db: values.db }),
    ...(values.client && { clients: values.client.map(clientOf) }),
  };
}

function portOf(option: string, value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new TypeError(`${option}: expected a port from 0 to 65535; received ${JSON.stringify(value)}`);
  }
  return port;
}

function clientOf(text: string): { clientId: string; clientSecret: string } {
  const [clientId = "", ...secret] = text.split(":");
  if (clientId === "" || secret.join("") === "") {
    throw new TypeError("--client: expected an id and a secret with a colon between, such as my-client:my-secret");
  }
  return { clientId, clientSecret: secret.join(":") };
}

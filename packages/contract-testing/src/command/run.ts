import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkServer } from "../checks/check-server.ts";
import { readTolerances } from "../exchange/tolerances.ts";
import { htmlReport } from "../report/html.ts";
import { junitReport } from "../report/junit.ts";
import { markdownReport } from "../report/markdown.ts";
import { tableReport } from "../report/table.ts";
import { verdictOf } from "../report/verdict.ts";
import type { Fault } from "../servers/faults.ts";
import { startMock } from "../servers/start-mock.ts";
import { InputError, readDocument, readText } from "./read-document.ts";
import { usage } from "./usage.ts";

/** Where a command prints, and what it knows of its surroundings. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Ends a command that runs until it is interrupted. */
  readonly interrupted: Promise<unknown>;
}

/** Runs `contract-testing` and returns its exit code: 0 where all is well, 1 where a server is not, 2 for wrong input. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  const { out, error } = surroundings;
  const [command, ...rest] = args;
  if (command === "--help" || command === "-h" || rest.includes("--help") || rest.includes("-h")) {
    out(usage);
    return 0;
  }
  try {
    if (command === "mock") return await mock(rest, surroundings);
    if (command === "check") return await check(rest, surroundings);
    throw new InputError(`expected mock or check, received ${command ?? "nothing"}`);
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure;
    error(`${failure.message}\n${isTyped(failure) ? "contract-testing --help tells how to type it.\n" : ""}`);
    return 2;
  }
}

const isTyped = (failure: Error): boolean =>
  failure instanceof InputError || String(Object(failure).code).startsWith("ERR_PARSE_ARGS");

async function mock(args: string[], { out, interrupted }: Surroundings): Promise<0> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: "string", default: "0" },
      delay: { type: "string", default: "0" },
      fail: { type: "string", multiple: true, default: [] },
      "close-schemas": { type: "boolean", default: false },
    },
  });
  const document = await readDocument(onlyDocument(positionals));
  const [least = 0, most = least] = values.delay
    .split("-")
    .map((part) => wholeNumber("--delay", part, "100, or 50-200"));
  const running = await startMock({
    document,
    port: wholeNumber("--port", values.port, "8080"),
    delayMs: [least, most],
    faults: values.fail.map(faultOf),
    closeSchemas: values["close-schemas"],
  });
  out(`${running.baseUrl}\n`);
  await interrupted;
  await running.close();
  return 0;
}

async function check(args: string[], { environment, out }: Surroundings): Promise<0 | 1> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "base-url": { type: "string" },
      credential: { type: "string", multiple: true, default: [] },
      parameter: { type: "string", multiple: true, default: [] },
      allow: { type: "string", multiple: true, default: [] },
      tolerances: { type: "string" },
      timeout: { type: "string", default: "10000" },
      html: { type: "string" },
      markdown: { type: "string" },
      junit: { type: "string" },
      json: { type: "string" },
    },
  });
  const baseUrl = values["base-url"];
  if (baseUrl === undefined)
    throw new InputError("--base-url: expected the URL of the server, such as https://api.example.com/v1");
  const credentials = values.credential.map((pair) => {
    const [scheme, variable] = halves("--credential", pair, "apiKey=MY_API_KEY");
    const value = environment[variable];
    if (!value)
      throw new InputError(
        `--credential ${scheme}: expected the name of a variable of the environment; ${variable} is not set`,
      );
    return [scheme, value] as const;
  });
  const timeout = wholeNumber("--timeout", values.timeout, "10000");
  if (timeout === 0) throw new InputError("--timeout: expected a time, such as 10000, received 0");
  const report = await checkServer({
    document: await readDocument(onlyDocument(positionals)),
    baseUrl,
    credentials: Object.fromEntries(credentials),
    parameters: Object.fromEntries(values.parameter.map((pair) => halves("--parameter", pair, "petId=1"))),
    allow: values.allow,
    timeoutMs: timeout,
    ...(values.tolerances !== undefined && { tolerances: readTolerances(parsed(values.tolerances)) }),
  });
  const writers = {
    html: htmlReport,
    markdown: markdownReport,
    junit: junitReport,
    json: (of: object) => `${JSON.stringify(of, null, 2)}\n`,
  };
  for (const [name, write] of Object.entries(writers)) {
    const file = values[name as keyof typeof writers];
    if (file !== undefined) writeReport(name, file, write(report));
  }
  const failures = report.checks.filter(({ state }) => state === "failed");
  for (const { operation, layer, name, note } of failures) out(`${layer}: ${operation} ${name}\n  ${note ?? ""}\n\n`);
  out(`${tableReport(report)}\n`);
  return verdictOf(report).passed ? 0 : 1;
}

function writeReport(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`--${option}: ${file} cannot be written: ${String(Object(error).code ?? error)}`);
  }
}

function onlyDocument([file, ...others]: readonly string[]): string {
  if (file === undefined || others.length > 0) {
    throw new InputError(
      `expected one document, such as openapi.yaml; received ${file === undefined ? "none" : others.length + 1}`,
    );
  }
  return file;
}

function wholeNumber(option: string, text: string, example: string): number {
  if (!/^\d+$/.test(text)) throw new InputError(`${option}: expected ${example}, received ${text}`);
  return Number(text);
}

function faultOf(text: string): Fault {
  const [status, rate] = halves("--fail", text, "503:0.1", ":");
  return { status: Number(status), rate: Number(rate) };
}

function halves(option: string, text: string, example: string, separator = "="): [string, string] {
  const at = text.indexOf(separator);
  if (at <= 0 || at === text.length - 1) throw new InputError(`${option}: expected ${example}, received ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    throw error instanceof InputError
      ? error
      : new InputError(`${file}: ${error instanceof Error ? error.message : ""}`);
  }
}

/** A request that a sandbox received or sent, with its response. It holds no token and no secret. */
export interface SandboxExchange {
  /** From 1. */
  readonly number: number;
  /** When it ended, in epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly server: "api" | "token" | "outgoing";
  /** The id of the operation; absent where the path is none of the document's. */
  readonly operation?: string;
  readonly method: string;
  /** The path and the query as they were sent. */
  readonly path: string;
  /** Absent where the connection was reset. */
  readonly status?: number;
  readonly durationMs: number;
  readonly clientId?: string;
  /** Why it was refused. */
  readonly reason?: string;
  /** The id of the fault that hit it. */
  readonly fault?: string;
  readonly requestBody?: string;
  readonly responseBody?: string;
}

/** A response of the sandbox's own that the document does not allow: a defect of the sandbox. It was not sent. */
export interface SandboxViolation {
  /** The exchange. */
  readonly number: number;
  readonly operation: string;
  readonly problems: readonly string[];
}

/** What was exchanged lately. */
export interface ExchangeLog {
  /** The last ones, the oldest first. */
  readonly exchanges: readonly SandboxExchange[];
  readonly violations: readonly SandboxViolation[];
  record(exchange: Omit<SandboxExchange, "number">, problems?: readonly string[]): void;
  clear(): void;
}

const longestBody = 2_000;

/** @param kept how many exchanges, and how many violations, are kept. */
export function createExchangeLog(kept: number): ExchangeLog {
  let exchanges: SandboxExchange[] = [];
  let violations: SandboxViolation[] = [];
  let count = 0;
  return {
    get exchanges() {
      return exchanges.slice(-kept);
    },
    get violations() {
      return violations.slice(-kept);
    },
    record: ({ requestBody, responseBody, ...exchange }, problems = []) => {
      const number = ++count;
      exchanges.push({
        number,
        ...exchange,
        ...(requestBody && { requestBody: shortened(requestBody) }),
        ...(responseBody && { responseBody: shortened(responseBody) }),
      });
      if (problems.length > 0) violations.push({ number, operation: exchange.operation ?? "", problems });
      if (exchanges.length >= 2 * kept) exchanges = exchanges.slice(-kept); // now and then, and not for each
      if (violations.length >= 2 * kept) violations = violations.slice(-kept);
    },
    clear: () => {
      exchanges = [];
      violations = [];
      count = 0;
    },
  };
}

function shortened(text: string): string {
  return text.length > longestBody ? `${text.slice(0, longestBody)}…` : text;
}

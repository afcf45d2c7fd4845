import { declaredContent, declaredResponse } from "../answer-validator.ts";
import { type Coverage, coverageOf, operationFinder } from "../coverage.ts";
import type { Exchange } from "../exchange.ts";
import { type Operation, operationsOf } from "../operation-object.ts";
import type { Subject } from "../subject.ts";

/** One status of one operation. */
export interface ReportRow {
  readonly operation: string;
  /** Such as `404`, or `404 made up by the mock`, which is no answer of the API. */
  readonly status: string;
  /** How many answers had it. */
  readonly called: number;
  /** How many of them a check has judged, and found good. */
  readonly asserted: number;
  /** Whether it is declared and was seen; `undefined` for one that is not declared. */
  readonly covered: boolean | undefined;
}

/** What was wrong with answers, and how many. */
export interface ReportViolation {
  readonly operation: string;
  readonly kind: string;
  readonly message: string;
  readonly count: number;
}

/** How one check ended. */
export interface ReportCheck {
  readonly operation: string;
  /** Such as `strict`, or the name of a layer of your own. */
  readonly layer: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped";
  /** The error of a failed check, the reason of a skipped one. */
  readonly note?: string;
}

/** What a contract suite has seen of its server. */
export interface ServerReport {
  readonly rows: readonly ReportRow[];
  readonly coverage: Coverage;
  readonly violations: readonly ReportViolation[];
}

/** Everything that a report tells. */
export interface ContractReport extends ServerReport {
  /** The name of the API. */
  readonly title: string;
  /** What was tested: the mock, or the address of a server. */
  readonly server: string;
  /** The revision of the document. */
  readonly revision: string;
  readonly checks: readonly ReportCheck[];
}

/** Sums up what the checks have made a subject do. */
export async function serverReport(document: object, { recorder, asserted, answers }: Subject): Promise<ServerReport> {
  const exchanges = await recorder.exchanges();
  const operations = operationsOf(document);
  const find = operationFinder(operations);
  const coverage = coverageOf(document, exchanges);
  const called = exchanges.flatMap((exchange) => {
    const operation = find(exchange);
    return operation ? [{ operation, exchange, status: statusOf(operation, exchange, answers !== undefined) }] : [];
  });
  const rows = operations.flatMap(({ id, responses }) => {
    const declared = responses.map(({ status }) => status);
    const own = called.filter(({ operation }) => operation.id === id);
    const statuses = new Set([...declared, ...own.map(({ status }) => status).sort()]);
    return [...statuses].map((status): ReportRow => {
      const of = own.filter((call) => call.status === status);
      return {
        operation: id,
        status,
        called: of.length,
        asserted: of.filter(({ exchange }) => asserted.has(exchange)).length,
        covered: declared.includes(status) ? coverage.hit.includes(`${id} ${status}`) : undefined,
      };
    });
  });
  return { rows, coverage, violations: violationsOf(called) };
}

function statusOf(operation: Operation, { status, mediaType }: Exchange, byMock: boolean): string {
  const response = declaredResponse(operation, status);
  if (byMock && mediaType === "application/problem+json" && !(response && declaredContent(response, mediaType))) {
    return `${status} made up by the mock`;
  }
  return response?.status ?? `${status} not declared`;
}

function violationsOf(
  called: readonly { readonly operation: Operation; readonly exchange: Exchange }[],
): ReportViolation[] {
  const all = called.flatMap(({ operation, exchange }) =>
    exchange.violations
      .filter(({ severity, location }) => severity === "Error" && location[0] === "response")
      .map(({ code, message }) => ({ operation: operation.id, kind: String(code), message })),
  );
  const same = Map.groupBy(all, ({ operation, kind, message }) => `${operation} ${kind} ${message}`);
  return [...same.values()].flatMap((group) => (group[0] ? [{ ...group[0], count: group.length }] : []));
}

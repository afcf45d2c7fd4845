import { randomUUID } from "node:crypto";
import { answerValidator, type ViolationKind } from "./answer-validator.ts";
import { operationFinder } from "./coverage.ts";
import { prismViolations } from "./exchange.ts";
import { listen } from "./loopback-server.ts";
import { operationsOf } from "./operation-object.ts";
import { startPrism } from "./prism.ts";
import type { UpstreamAnswer, UpstreamFault } from "./upstream.ts";

/** What is wrong with an answer of a server. */
export interface ProxyViolation {
  /** The id of the operation; the method and path of the request where the document has none for it. */
  readonly operation: string;
  /** `prism` is what only Prism found. */
  readonly kind: ViolationKind | UpstreamFault | "no operation" | "prism";
  readonly message: string;
}

/** Holds answers of a server against a document. */
export interface AnswerJudge {
  /** The name of the operation that a request calls. */
  operationOf(method: string, path: string): string;
  /**
   * What is wrong with an answer: by a validator of our own, then by Prism.
   *
   * @param requestTo makes the request once more, for Prism; `undefined` for one that Prism would not answer.
   */
  judge(
    method: string,
    path: string,
    answer: UpstreamAnswer,
    requestTo: ((origin: string) => Request) | undefined,
  ): Promise<readonly ProxyViolation[]>;
  close(): Promise<void>;
}

/** Starts Prism as a proxy of a relay, which gives it the answers that the server has given already. */
export async function createAnswerJudge(document: object): Promise<AnswerJudge> {
  const find = operationFinder(operationsOf(document));
  const validate = answerValidator(document);
  const given = new Map<string, UpstreamAnswer>();
  const relay = await listen("relay", 0, (request, response) => {
    const answer = given.get(String(request.headers["x-exchange"]));
    response.writeHead(answer?.status ?? 502, answer?.headers);
    response.end(answer?.bytes);
  });
  const prism = await startPrism(document, relay.origin);

  async function messagesOfPrism(request: Request, answer: UpstreamAnswer): Promise<string[]> {
    const id = randomUUID();
    given.set(id, answer);
    try {
      request.headers.set("x-exchange", id);
      const judged = await fetch(request, { signal: AbortSignal.timeout(10_000) });
      await judged.arrayBuffer();
      return prismViolations(judged.headers, "")
        .filter(({ severity, location }) => severity === "Error" && location[0] === "response")
        .map(({ message }) => message);
    } finally {
      given.delete(id);
    }
  }

  return {
    operationOf: (method, path) => find({ method, path })?.id ?? `${method} ${path}`,
    judge: async (method, path, answer, requestTo) => {
      const operation = find({ method, path });
      if (!operation) return [{ operation: `${method} ${path}`, kind: "no operation", message: "not in the document" }];
      const ours = validate(operation, answer).map((violation) => ({ operation: operation.id, ...violation }));
      if (ours.length > 0 || !requestTo) return ours;
      const messages = await messagesOfPrism(requestTo(prism.origin), answer);
      return messages.map((message) => ({ operation: operation.id, kind: "prism", message }));
    },
    close: async () => {
      await Promise.all([prism.close(), relay.close()]);
    },
  };
}

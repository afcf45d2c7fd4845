import { request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { type AnswerExamples, withAnswerExamples } from "./answer-examples.ts";
import { bodyOf, listen } from "./loopback-server.ts";
import { basePathOf, isBrokenJson, startPrism } from "./prism.ts";
import { seal } from "./seal.ts";

/** Options of {@link startMock}. */
export interface MockOptions {
  /** The OpenAPI document, parsed: for example the `openapi.json` of a types package. */
  readonly document: object;
  /** @default 0, any free port */
  readonly port?: number;
  /** Tells whether the mock takes a bearer token. @default every token that is not empty */
  readonly acceptsToken?: (token: string) => boolean;
  /** Refuses properties that the document does not describe (see `seal`). @default false */
  readonly sealed?: boolean;
  /** Adds an example for each variant of each answer, to be asked for as `answers` says. @default false */
  readonly examples?: boolean;
}

/** A running mock. */
export interface Mock {
  /** The base URL for a client: the mock's own origin, with the path of the document's first server. */
  readonly baseUrl: string;
  /** Which examples it can be asked for; none unless it was started with `examples`. */
  readonly answers: readonly AnswerExamples[];
  /** Stops it. */
  close(): Promise<void>;
}

/**
 * Starts a Prism mock of an OpenAPI document on 127.0.0.1, behind a door that mends what Prism lacks: the base path of
 * the document's server, an answer to JSON that does not parse (Prism never gives one), and a say in which tokens count.
 *
 * It answers with the document's examples, validates every request, and takes `Prefer: code=404` to provoke an answer.
 *
 * @throws Error where the port is in use.
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { document, port = 0, acceptsToken = () => true, sealed = false, examples = false } = options;
  const closed = sealed ? seal(document) : document;
  const { document: mocked, answers } = examples ? withAnswerExamples(closed) : { document: closed, answers: [] };
  const prism = await startPrism(mocked);
  const basePath = basePathOf(document);

  const door = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, headers, url = "/" } = request;
    const body = await bodyOf(request);
    if (!url.startsWith(`${basePath}/`)) return refuse(response, 404, `expected a path below ${basePath}/`);
    if (isBrokenJson(headers["content-type"], body)) return refuse(response, 400, "the body is not JSON");
    const { authorization, ...rest } = headers;
    const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
    // a token that does not count is kept from Prism, which answers as for none
    const accepted = token !== undefined && acceptsToken(token);
    const passed = forward(
      prism.origin + url.slice(basePath.length),
      { ...(method && { method }), headers: { ...rest, ...(accepted && { authorization }) } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on("error", (error) => refuse(response, 502, error.message));
    passed.end(body);
  };
  const server = await listen("mock", port, (request, response) => {
    door(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }).catch(async (error: unknown) => {
    await prism.close();
    throw error;
  });
  return {
    baseUrl: server.origin + basePath,
    answers,
    close: async () => {
      await server.close();
      await prism.close();
    },
  };
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  const violation = {
    location: ["request", ...(status === 400 ? ["body"] : [])],
    severity: "Error",
    code: status,
    message: detail,
  };
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "sl-violations": JSON.stringify([violation]),
  });
  response.end(JSON.stringify({ title: "Refused by the mock", status, detail }));
}

import { Agent, request } from "node:http";

/** A client of `node:http`, which costs a fraction of `fetch`: the server is what is measured. */
export interface HttpClient {
  send(method: string, url: string, headers: Readonly<Record<string, string>>, body?: string): Promise<HttpResult>;
  close(): void;
}

export interface HttpResult {
  readonly status: number;
  readonly body: string;
}

export function createHttpClient(connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: (method, url, headers, body = "") =>
      new Promise((resolve, reject) => {
        const sent = request(url, {
          agent,
          method,
          headers: { ...headers, "content-length": Buffer.byteLength(body) },
        });
        sent.on("error", reject);
        sent.on("response", (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk) => {
            text += chunk;
          });
          response.on("error", reject);
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        });
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

import { gzipSync } from "node:zlib";
import { client } from "./fault-client.ts";
import { json, type Received, type Respond } from "./loopback-server.ts";

let issued = 0;
const attempts = new Map<string, number>();

/**
 * A token endpoint that fails in the way its path names. `?first=n` fails n times, and then works; a key keeps the
 * counts of two tests apart.
 */
export const faultEndpoint: Respond = (received, response) => {
  const url = new URL(received.path, "http://loopback");
  const [, fault = "", detail = ""] = url.pathname.split("/");
  const count = (attempts.get(received.path) ?? 0) + 1;
  attempts.set(received.path, count);
  const token = () => json(response, { access_token: `token-${++issued}`, expires_in: 3600, token_type: "Bearer" });
  const first = url.searchParams.get("first");
  if (first !== null && count > Number(first)) return token();

  switch (fault) {
    case "token":
      return token();
    case "strict": // decodes both halves, as RFC 6749 has it
      return basic(received).map(formDecode).join("\n") === pair() ? token() : refuse();
    case "raw": // compares the halves literally
      return basic(received).join("\n") === pair() ? token() : refuse();
    case "lifetime":
      return json(response, { access_token: `token-${++issued}`, expires_in: JSON.parse(decodeURIComponent(detail)) });
    case "echo":
      return json(response, { error: "invalid_request", error_description: echoed(received, detail) }, 400);
    case "redirect":
      return response.writeHead(Number(detail), { location: String(url.searchParams.get("to")) }).end();
    case "hang":
      return undefined;
    case "half":
      return response.writeHead(200, { "content-type": "application/json" }).write('{"access_token":');
    case "reset":
      return response.socket?.destroy();
    case "status":
      return json(response, {}, Number(detail), { "retry-after": url.searchParams.get("after") ?? "0" });
    case "text":
      return response.end(decodeURIComponent(detail));
    case "huge":
      return response.end(`{"access_token":"t","padding":"${" ".repeat(2 ** 21)}"}`);
    case "bomb": {
      const body = gzipSync(`{"access_token":"t","padding":"${" ".repeat(2 ** 24)}"}`);
      return response.writeHead(200, { "content-encoding": "gzip" }).end(body);
    }
    default:
      return response.writeHead(404).end();
  }

  function refuse(): void {
    json(response, { error: "invalid_client", error_description: "Client authentication failed" }, 401);
  }
};

const pair = () => `${client.clientId}\n${client.clientSecret}`;

/** The two halves of a Basic header, as they were sent. */
export function basic({ headers }: Received): string[] {
  const text = Buffer.from(headers.authorization?.replace(/^Basic /, "") ?? "", "base64").toString();
  const at = text.indexOf(":");
  return [text.slice(0, at), text.slice(at + 1)];
}

export function formDecode(text: string): string {
  return new URLSearchParams(`=${text}`).get("") ?? "";
}

/** What a careless server puts into its error: all it was sent, encoded in some way. */
function echoed({ headers, body }: Received, encoding: string): string {
  const sent = `${headers.authorization} ${body}`;
  const parameters = [...new URLSearchParams(body).values()];
  const plain = `${basic({ headers, body, method: "", path: "" }).map(formDecode)} ${parameters}`;
  const encodings: Record<string, string> = {
    sent,
    plain,
    uri: encodeURIComponent(encodeURIComponent(plain)),
    json: JSON.stringify(JSON.stringify(plain)),
    unicode: plain.replace(/[^a-z]/gi, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
    html: plain.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;"),
    base64: Buffer.from(` ${plain}`).toString("base64"),
    base64url: Buffer.from(`  ${sent}`).toString("base64url"),
    hex: Buffer.from(plain).toString("hex"),
    upper: encodeURIComponent(plain).toUpperCase(),
    controls: plain.replace(/(.{5})/g, "$1\u0000"),
  };
  return encodings[encoding] ?? "";
}

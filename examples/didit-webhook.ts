// A server that takes Didit's webhook: verified over the raw body, each event handled once.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { type DiditEvent, verifyWebhook, WebhookError } from "@typed-clients/didit";

const secret = process.env.DIDIT_WEBHOOK_SECRET;
const handled = new Set<string>(); // of a real service: a table with a unique key

function handle({ session_id, status, timestamp, decision }: DiditEvent): void {
  const event = `${session_id} ${status} ${timestamp}`;
  if (handled.has(event)) return; // a webhook may come twice
  handled.add(event);
  console.log(`${session_id}: ${status}${decision?.kyc?.full_name ? ` (${decision.kyc.full_name})` : ""}`);
}

const server = createServer(async (request, response) => {
  try {
    const { headers } = request;
    handle(await verifyWebhook({ headers, body: await buffer(request) }, { secret }));
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof WebhookError)) console.error(error);
    response.writeHead(error instanceof WebhookError ? error.status : 500).end();
  }
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listening on ${typeof address === "object" ? address?.port : address}`);
});
process.once("SIGTERM", () => server.close());

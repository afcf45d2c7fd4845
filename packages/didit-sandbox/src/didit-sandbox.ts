import { signWebhook } from "@typed-clients/api-client/webhooks";
import type { operations, SessionStatus } from "@typed-clients/didit-types";
import document from "@typed-clients/didit-types/openapi.json" with { type: "json" };
import {
  type Sandbox,
  type SandboxDefinition,
  type SandboxOptions,
  startSandbox as startSandboxOf,
  type World,
} from "@typed-clients/sandbox";
import { admin } from "./admin.ts";
import { handlers } from "./handlers.ts";
import { createSessions, type DiditSession, type DiditSessions, hasFindings, type WebhookTarget } from "./sessions.ts";

/** A running sandbox of the Didit API. */
export type DiditSandbox = Sandbox<DiditSessions>;

/** Options of {@link startSandbox}. */
export interface DiditSandboxOptions extends SandboxOptions {
  /** Where webhooks are sent. @default nowhere */
  readonly webhook?: WebhookTarget;
}

const scheme = { signatureHeader: "x-signature", encoding: "hex", timestampHeader: "x-timestamp" } as const;

/** What the Didit API is as a sandbox. @throws TypeError for a webhook that cannot be sent. */
export function diditSandbox(webhook?: WebhookTarget): SandboxDefinition<operations, DiditSessions> {
  const url = webhook && URL.parse(webhook.url);
  if (webhook && (!url || !/^https?:$/.test(url.protocol))) {
    throw new TypeError(`webhook.url: expected a URL, such as http://127.0.0.1:3000/webhook; received ${webhook.url}`);
  }
  if (url?.username || url?.password) throw new TypeError("webhook.url: expected a URL without a user and a password");
  if (webhook && (typeof webhook.secret !== "string" || webhook.secret === "")) {
    const received = webhook.secret === "" ? "an empty one" : typeof webhook.secret;
    throw new TypeError(`webhook.secret: expected a text that is not empty; received ${received}`);
  }
  return {
    name: "Didit API",
    document,
    handlers,
    state: (world) => createSessions(world, (session) => webhook && announce(session, webhook, world)),
    token: {
      lifetimeSeconds: 86_400,
      // no token_type, and an exp that is ten days away: as the published example has it
      response: ({ token, clientId, issuedAt }, lifetimeSeconds) => ({
        iss: "https://apx.didit.me",
        iat: Math.floor(issuedAt / 1000),
        sub: "00000000-0000-4000-8000-000000000000",
        client_id: clientId,
        organization_id: clientId,
        expires_in: lifetimeSeconds,
        exp: Math.floor(issuedAt / 1000) + 10 * lifetimeSeconds,
        access_token: token,
      }),
    },
    admin,
  };
}

/**
 * Starts a sandbox of the Didit API on this machine.
 *
 * @throws TypeError for an option that is none; Error where a port or the file is in use.
 */
export async function startSandbox({ webhook, ...options }: DiditSandboxOptions = {}): Promise<DiditSandbox> {
  return startSandboxOf(diditSandbox(webhook), options);
}

function announce(
  { id, status, decision }: DiditSession,
  { url, secret }: WebhookTarget,
  { send, clock }: World,
): void {
  const body = JSON.stringify({
    session_id: id,
    status: status satisfies SessionStatus,
    created_at: Math.floor(Date.parse(decision.created_at ?? "") / 1000),
    timestamp: Math.floor(clock.now() / 1000),
    vendor_data: decision.vendor_data,
    ...(hasFindings(status) && { decision }),
  });
  send({ name: "webhook", url, body, headers: () => signWebhook(body, scheme, { secret }) });
}

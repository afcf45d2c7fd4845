/** A client that the token endpoint knows. */
export interface SandboxClient {
  readonly clientId: string;
  /** Any text: choose one that is plainly fake. */
  readonly clientSecret: string;
  /** What its tokens may do, in words with a space between. @default every scope of the document */
  readonly scope?: string;
}

/**
 * Checks the clients that a caller gave.
 *
 * @throws TypeError that names the field, and never a secret.
 */
export function parseClients(clients: readonly SandboxClient[]): readonly SandboxClient[] {
  const ids = new Set<string>();
  clients.forEach((client, index) => {
    if (typeof client !== "object" || client === null) {
      throw new TypeError(`clients[${index}]: expected an object; received ${JSON.stringify(client)}`);
    }
    const { clientId, clientSecret, scope } = client;
    const fail = (field: string, expected: string, received: unknown) => {
      throw new TypeError(`clients[${index}].${field}: expected ${expected}; received ${typeof received}`);
    };
    if (typeof clientId !== "string" || clientId === "") fail("clientId", 'a text, such as "test-client"', clientId);
    if (typeof clientSecret !== "string" || clientSecret === "") {
      fail("clientSecret", 'a text, such as "test-secret"', clientSecret);
    }
    if (scope !== undefined && typeof scope !== "string") fail("scope", 'a text, such as "read write"', scope);
    if (ids.has(clientId)) throw new TypeError(`clients[${index}].clientId: ${clientId} is there twice`);
    ids.add(clientId);
  });
  return clients;
}

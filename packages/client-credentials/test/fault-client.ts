/** The client that the fault endpoint knows. Every kind of character is in its secret that some encoding changes. */
export const client = { clientId: "fault client/1", clientSecret: 'p%20ss+w/rd:"ä€&=\\u0041' } as const;

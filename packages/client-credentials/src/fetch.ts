/** The shape of every seam: `globalThis.fetch` fits it, and so does a function that a test makes. */
export type Fetch = (request: Request) => Promise<Response>;

/** A request is what a consumer writes, a response is what a consumer reads. */
export type Position = "request" | "response";

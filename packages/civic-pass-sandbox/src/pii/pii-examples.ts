import type { Evidence } from "./pii-request.ts";

/** The request of the document's example, which every sandbox begins with. */
export const exampleRequestId = "9a7a77af-a58e-4e54-83c9-5daa96ccbf11";

/** Nobody's information. */
export const exampleInformation = {
  accountId: "example-account",
  email: "user@example.com",
  documentType: "passport",
  issueCountry: "GBR",
  name: "First Middle Last",
  dateOfBirth: "1990-01-01",
  dateOfExpiry: "2035-05-28",
  documentNumber: "0123456789",
  address: "0x1234abcd",
} as const;

/** A grey pixel. */
export const exampleEvidence: Evidence = {
  rel: "idDocumentFront",
  mediaType: "image/png",
  base64: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
};

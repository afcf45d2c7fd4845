import { createDiditClient } from "@typed-clients/didit";
import type { Walk } from "../walk.ts";

/** A verification session, from opening to its report. */
export const walk: Walk = (connection) => {
  const didit = createDiditClient(connection);
  const params = { path: { session_id: "11111111-2222-4333-8444-555555555555" } };
  return [
    [
      "open a session",
      () => didit.POST("/v1/session/", { body: { vendor_data: "user-1234", features: "OCR + FACE" } }),
    ],
    ["read the decision", () => didit.GET("/v1/session/{session_id}/decision/", { params })],
    [
      "overrule it",
      () =>
        didit.PATCH("/v1/session/{session_id}/update-status/", {
          params,
          body: { new_status: "Declined", comment: "The document was reported as stolen" },
        }),
    ],
    ["read the report", () => didit.GET("/v1/session/{session_id}/generate-pdf/", { params })],
  ];
};

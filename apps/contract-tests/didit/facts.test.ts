import document from "@typed-clients/didit-types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { documentFacts } from "../suite/document-facts.ts";

const facts = documentFacts(document);
const id = "11111111-2222-4333-8444-555555555555";
const session = "/v1/session/";
const decisionPath = `${session}${id}/decision/`;
const updatePath = `${session}${id}/update-status/`;
const pdfPath = `${session}${id}/generate-pdf/`;
const decision = (body: object) =>
  facts.response("GET", decisionPath, 200, { session_id: id, status: "Approved", ...body });

const features = [
  "OCR",
  "OCR + NFC",
  "OCR + AML",
  "OCR + NFC + AML",
  "OCR + FACE",
  "OCR + NFC + FACE",
  "OCR + FACE + AML",
  "OCR + NFC + FACE + AML",
];
const statuses = [
  "Not Started",
  "In Progress",
  "Approved",
  "Declined",
  "In Review",
  "Expired",
  "Abandoned",
  "Kyc Expired",
];

const full = {
  session_id: id,
  session_number: 43762,
  session_url: "https://verify.example/session/fake",
  status: "In Review",
  vendor_data: "user-1",
  callback: "https://shop.example/",
  features: "OCR + NFC + FACE",
  created_at: "2024-07-24T08:54:25.443172Z",
  user_href: null,
  extra_images: [],
  reviews: [
    { user: "a@shop.example", new_status: "Declined", comment: "Why", created_at: "2024-07-18T13:29:00.366811Z" },
  ],
  warnings: [
    {
      feature: "AML",
      risk: "POSSIBLE_MATCH_FOUND",
      additional_data: null,
      log_type: "warning",
      short_description: "a",
      long_description: "b",
    },
    {
      feature: "OCR",
      risk: "OTHER",
      additional_data: { more: [1] },
      log_type: "information",
      short_description: "",
      long_description: "",
    },
  ],
  kyc: {
    status: "Approved",
    ocr_status: "Approved",
    epassport_status: "Approved",
    document_type: "Passport",
    document_number: "X1",
    personal_number: "1",
    portrait_image: "https://images.example/1",
    front_image: "https://images.example/2",
    front_video: "https://images.example/3",
    back_image: null,
    back_video: null,
    full_front_image: "https://images.example/4",
    full_back_image: null,
    date_of_birth: "1980-01-01",
    expiration_date: "2026-03-24",
    date_of_issue: "2019-03-24",
    issuing_state: "ESP",
    issuing_state_name: "Spain",
    first_name: "A",
    last_name: "B",
    full_name: "A B",
    gender: "M",
    address: null,
    formatted_address: null,
    parsed_address: null,
    is_nfc_verified: false,
    place_of_birth: "Madrid",
    marital_status: "SINGLE",
    nationality: "ESP",
    created_at: "2024-07-28T06:46:39.354573Z",
  },
  aml: {
    status: "In Review",
    total_hits: 1,
    score: 70.5,
    hits: [
      {
        id: "no-uuid",
        match: false,
        score: 0.71,
        target: true,
        caption: "A B",
        datasets: ["PEP"],
        features: { person_name_jaro_winkler: 0.8, person_name_phonetic_match: 1 },
        first_seen: "2023-07-14T12:00:00",
        last_seen: "2024-07-20T12:00:00",
        last_change: "2024-06-02T12:00:00",
        properties: { name: ["A"], alias: ["B"], notes: ["C"], gender: ["male"], topics: ["poi"], position: ["D"] },
      },
    ],
  },
  face: {
    status: "Approved",
    face_match_status: "Approved",
    liveness_status: "Approved",
    face_match_similarity: 97.99,
    liveness_confidence: 87.99,
    source_image: "https://images.example/5",
    target_image: "https://images.example/6",
    video_url: "https://images.example/7",
    age_estimation: 24.3,
    gender_estimation: { male: 99.2, female: 0.8 },
  },
  location: {
    device_brand: "Apple",
    device_model: "iPhone",
    browser_family: "Safari",
    os_family: "iOS",
    platform: "mobile",
    ip_country: "Spain",
    ip_country_code: "ES",
    ip_state: "Barcelona",
    ip_city: "Barcelona",
    latitude: 41.4,
    longitude: 2.1,
    ip_address: "192.0.2.1",
    isp: null,
    organization: null,
    is_vpn_or_tor: false,
    is_data_center: false,
    time_zone: "Europe/Madrid",
    time_zone_offset: "+0100",
    status: "Approved",
    document_location: { latitude: 4, longitude: -72 },
    ip_location: { latitude: 41.4, longitude: 2.1 },
    distance_from_document_to_ip_km: { distance: 8393.7, direction: "NE" },
  },
};

type Json = Record<string, unknown>;
/** Each object below a value, with the path that leads to it. */
function objectsBelow(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value).flatMap(([key, part]) => objectsBelow(part, [...path, key]));
  return Array.isArray(value) ? below : [path, ...below];
}
function withField(value: Json, path: readonly string[], field: string, content: unknown): Json {
  const copy = structuredClone(value);
  const target = path.reduce<Json>((part, key) => part[key] as Json, copy); // the path was read off the same value
  target[field] = content;
  return copy;
}

describe("what may be sent", () => {
  test("opens a session, with the least and with everything", async () => {
    expect(await facts.request("POST", session, { vendor_data: "user-1" })).toEqual([]);
    for (const feature of features) {
      const body = { vendor_data: "user-1", callback: "https://shop.example/", features: feature };
      expect(await facts.request("POST", session, body)).toEqual([]);
    }
    expect(await facts.request("POST", session, { vendor_data: "user-1", more: { than: "this" } })).toEqual([]);
  });

  test.each([
    [{}],
    [{ vendor_data: null }],
    [{ vendor_data: "a", features: "NFC" }],
    [{ vendor_data: "a", features: "OCR+NFC" }],
    [{ vendor_data: "a", callback: "not a URL" }],
  ])("does not open one with %j", async (body) => {
    expect(await facts.request("POST", session, body)).not.toEqual([]);
  });

  test("approves or declines a session, with or without a comment", async () => {
    expect(await facts.request("PATCH", updatePath, { new_status: "Approved" })).toEqual([]);
    expect(await facts.request("PATCH", updatePath, { new_status: "Declined", comment: "Why" })).toEqual([]);
    for (const body of [
      {},
      { comment: "Why" },
      { new_status: "APPROVED" },
      { new_status: "In Review" },
      { new_status: "Approved", comment: 1 },
    ]) {
      expect(await facts.request("PATCH", updatePath, body)).not.toEqual([]);
    }
    expect(await facts.request("PATCH", updatePath)).not.toEqual([]);
  });

  test("names a session by a UUID, in a path that ends in a slash", async () => {
    expect(await facts.request("GET", decisionPath)).toEqual([]);
    expect(await facts.request("GET", "/v1/session/1/decision/")).not.toEqual([]);
    await expect(facts.request("GET", decisionPath.slice(0, -1))).rejects.toThrow("unknown path");
  });
});

describe("what may come back", () => {
  test("a session is opened with 201", async () => {
    const body = { session_id: id, session_token: "fake", url: "https://verify.example/session/fake" };
    expect(await facts.response("POST", session, 201, body)).toEqual([]);
    expect(await facts.response("POST", session, 201, { ...body, more: 1 })).toEqual([]);
    expect(await facts.response("POST", session, 200, body)).not.toEqual([]);
    for (const field of Object.keys(body)) {
      expect(await facts.response("POST", session, 201, { ...body, [field]: undefined })).not.toEqual([]);
      expect(await facts.response("POST", session, 201, { ...body, [field]: 1 })).not.toEqual([]);
    }
  });

  test("a changed status names its session", async () => {
    expect(await facts.response("PATCH", updatePath, 200, { session_id: id })).toEqual([]);
    expect(await facts.response("PATCH", updatePath, 200, {})).not.toEqual([]);
  });

  test("a decision has a session and a status, and may have everything", async () => {
    for (const status of statuses) expect(await decision({ status })).toEqual([]);
    expect(await decision(full)).toEqual([]);
    const { age_estimation: _, gender_estimation: __, ...older } = full.face;
    expect(await decision({ ...full, face: older })).toEqual([]);
    for (const field of ["session_id", "status"]) expect(await decision({ [field]: undefined })).not.toEqual([]);
    for (const status of ["APPROVED", "NOT STARTED", "approved", null, "Resubmitted"]) {
      expect(await decision({ status })).not.toEqual([]);
    }
    expect(await decision({ features: "FACE" })).not.toEqual([]);
  });

  test("a decision may do without any of its fields, at every depth", async () => {
    for (const path of objectsBelow(full)) {
      const target = path.reduce<Json>((part, key) => part[key] as Json, full);
      for (const field of Object.keys(target)) {
        if (path.length === 0 && ["session_id", "status"].includes(field)) continue;
        expect(await decision(withField(full, path, field, undefined)), `${path}.${field}`).toEqual([]);
      }
    }
  });

  test("a decision may carry further fields, at every depth", async () => {
    for (const path of objectsBelow(full)) {
      expect(await decision(withField(full, path, "a_new_field", { of: ["any", "kind"] })), path.join(".")).toEqual([]);
    }
  });

  test("a decision has null where null was seen, or a value", async () => {
    const nullable = [
      [[], "user_href", "user-1"],
      [["kyc"], "back_image", "https://images.example/8"],
      [["kyc"], "back_video", "https://images.example/8"],
      [["kyc"], "full_back_image", "https://images.example/8"],
      [["kyc"], "address", "Main Street 1"],
      [["kyc"], "formatted_address", "Main Street 1"],
      [["kyc"], "parsed_address", { of: "unknown shape" }],
      [["location"], "isp", "An ISP"],
      [["location"], "organization", "An organization"],
      [["warnings", "0"], "additional_data", { of: "unknown shape" }],
    ] as const;
    for (const [path, field, value] of nullable) {
      expect(await decision(withField(full, path, field, null)), field).toEqual([]);
      expect(await decision(withField(full, path, field, value)), field).toEqual([]);
    }
    for (const [path, field] of [
      [["kyc"], "first_name"],
      [["aml"], "score"],
      [[], "created_at"],
    ] as const) {
      expect(await decision(withField(full, path, field, null)), field).not.toEqual([]);
    }
  });

  test.each([
    [["aml"], "score", 101],
    [["aml"], "score", -1],
    [["aml", "hits", "0"], "score", 1.1],
    [["aml"], "total_hits", 1.5],
    [["aml", "hits", "0"], "datasets", "PEP"],
    [["kyc"], "date_of_birth", "01.01.1980"],
    [["kyc"], "is_nfc_verified", "no"],
    [["location"], "latitude", "41.4"],
    [[], "created_at", "yesterday"],
    [[], "session_number", "43762"],
    [[], "extra_images", {}],
    [[], "reviews", {}],
  ])("a decision has no wrong value at %j.%s", async (path, field, value) => {
    expect(await decision(withField(full, path, field, value))).not.toEqual([]);
  });

  test("the time of an entry has no zone", async () => {
    expect(await decision({ aml: { hits: [{ first_seen: "2023-07-14T12:00:00" }] } })).toEqual([]);
  });

  test("a report is a PDF, and nothing else", async () => {
    expect(await facts.response("GET", pdfPath, 200, new TextEncoder().encode("%PDF-1.7"))).toEqual([]);
    expect(await facts.response("GET", decisionPath, 200, "%PDF-1.7")).not.toEqual([]);
  });

  test("a refused token is a 401 whose body nobody knows", async () => {
    for (const [method, path] of [
      ["POST", session],
      ["GET", decisionPath],
      ["PATCH", updatePath],
      ["GET", pdfPath],
    ] as const) {
      expect(await facts.response(method, path, 401)).toEqual([]);
    }
  });
});

describe("the webhook", () => {
  const event = {
    session_id: id,
    status: "In Progress",
    created_at: 1627680000,
    timestamp: 1627680060,
    vendor_data: "user-1",
  };

  test("may carry the decision, and more", () => {
    for (const status of statuses) expect(facts.webhook("sessionStatus", { ...event, status })).toEqual([]);
    expect(facts.webhook("sessionStatus", { ...event, decision: full })).toEqual([]);
    expect(
      facts.webhook("sessionStatus", { ...event, decision: { session_id: id, status: "Approved" }, more: 1 }),
    ).toEqual([]);
  });

  test.each([
    ["no session", { session_id: undefined }],
    ["no status", { status: undefined }],
    ["a status in upper case", { status: "IN PROGRESS" }],
    ["a text as time", { timestamp: "2024-07-24T08:54:25Z" }],
    ["a decision without a status", { decision: { session_id: id } }],
  ])("has not %s", (_, change) => {
    expect(facts.webhook("sessionStatus", JSON.parse(JSON.stringify({ ...event, ...change })))).not.toEqual([]);
  });
});

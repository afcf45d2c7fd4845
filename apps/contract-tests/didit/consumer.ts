// A consumer of every response, every request and the webhook: it reads each field with the type that it needs, and switches
// over each enum with no default. It compiles as long as the types mean what they mean today.
import type {
  Aml,
  AmlHit,
  Decision,
  Face,
  Feature,
  Kyc,
  Location,
  operations,
  Place,
  Review,
  Session,
  SessionStatus,
  SessionStatusEvent,
  UpdatedSession,
  Warning,
} from "@typed-clients/didit-types";

type ResponseOf<
  Operation extends keyof operations,
  Status extends keyof operations[Operation]["responses"],
> = operations[Operation]["responses"][Status];
type Body<Operation extends keyof operations> = NonNullable<operations[Operation]["requestBody"]>;
type Path<Operation extends keyof operations> = operations[Operation]["parameters"]["path"];
/** Statuses that carry no body. */
type Bare<Operation extends keyof operations, Status extends keyof operations[Operation]["responses"]> =
  ResponseOf<Operation, Status> extends { content?: never } ? true : false;

const texts = (...values: (string | undefined)[]): string => values.join();
const textsOrNull = (...values: (string | null | undefined)[]): string => values.join();
const numbers = (...values: (number | undefined)[]): string => values.map((value) => value?.toFixed()).join();
const flags = (...values: (boolean | undefined)[]): string => values.join();
const lists = (...values: (string[] | undefined)[]): string => values.flatMap((value) => value ?? []).join();

export function readOpened(response: ResponseOf<"createSession", 201>): string[] {
  const session: Session = response.content["application/json"];
  const id: string = session.session_id;
  const token: string = session.session_token;
  const url: string = session.url;
  return [id, token, url];
}

export function readDecided(response: ResponseOf<"getDecision", 200>): string[] {
  return readDecision(response.content["application/json"]);
}

export function readUpdated(response: ResponseOf<"updateSessionStatus", 200>): string {
  const session: UpdatedSession = response.content["application/json"];
  return session.session_id;
}

export function readReport(response: ResponseOf<"generatePdf", 200>): string {
  const pdf: string = response.content["application/pdf"];
  return pdf + texts(response.headers["Content-Disposition"]);
}

export function readEvent(event: SessionStatusEvent): string[] {
  const id: string = event.session_id;
  const createdAt: number = event.created_at;
  const timestamp: number = event.timestamp;
  const vendorData: string = event.vendor_data;
  return [
    id,
    ofStatus(event.status),
    numbers(createdAt, timestamp),
    vendorData,
    ...(event.decision ? readDecision(event.decision) : []),
  ];
}

export function readDecision(decision: Decision): string[] {
  const id: string = decision.session_id;
  const images: unknown[] = decision.extra_images ?? [];
  return [
    id,
    ofStatus(decision.status),
    decision.features ? ofFeature(decision.features) : "",
    numbers(decision.session_number),
    texts(decision.session_url, decision.vendor_data, decision.callback, decision.created_at),
    textsOrNull(decision.user_href),
    images.length.toFixed(),
    decision.kyc ? readKyc(decision.kyc) : "",
    decision.aml ? readAml(decision.aml) : "",
    decision.face ? readFace(decision.face) : "",
    decision.location ? readLocation(decision.location) : "",
    ...(decision.warnings ?? []).map(readWarning),
    ...(decision.reviews ?? []).map(readReview),
  ];
}

function readKyc(kyc: Kyc): string {
  const address: unknown = kyc.parsed_address;
  return [
    texts(
      kyc.status,
      kyc.ocr_status,
      kyc.epassport_status,
      kyc.document_type,
      kyc.document_number,
      kyc.personal_number,
    ),
    texts(kyc.portrait_image, kyc.front_image, kyc.front_video, kyc.full_front_image),
    textsOrNull(kyc.back_image, kyc.back_video, kyc.full_back_image, kyc.address, kyc.formatted_address),
    texts(kyc.date_of_birth, kyc.expiration_date, kyc.date_of_issue, kyc.issuing_state, kyc.issuing_state_name),
    texts(kyc.first_name, kyc.last_name, kyc.full_name, kyc.gender, kyc.place_of_birth, kyc.marital_status),
    texts(kyc.nationality, kyc.created_at),
    flags(kyc.is_nfc_verified),
    String(address),
  ].join();
}

function readAml(aml: Aml): string {
  return [texts(aml.status), numbers(aml.total_hits, aml.score), ...(aml.hits ?? []).map(readHit)].join();
}

function readHit(hit: AmlHit): string {
  const { features, properties } = hit;
  return [
    texts(hit.id, hit.caption, hit.first_seen, hit.last_seen, hit.last_change),
    flags(hit.match, hit.target),
    numbers(hit.score, features?.person_name_jaro_winkler, features?.person_name_phonetic_match),
    lists(hit.datasets, properties?.name, properties?.alias, properties?.notes),
    lists(properties?.gender, properties?.topics, properties?.position),
  ].join();
}

function readFace(face: Face): string {
  return [
    texts(face.status, face.face_match_status, face.liveness_status),
    numbers(face.face_match_similarity, face.liveness_confidence, face.age_estimation),
    numbers(face.gender_estimation?.male, face.gender_estimation?.female),
    texts(face.source_image, face.target_image, face.video_url),
  ].join();
}

function readLocation(location: Location): string {
  const distance = location.distance_from_document_to_ip_km;
  return [
    texts(location.device_brand, location.device_model, location.browser_family, location.os_family, location.platform),
    texts(location.ip_country, location.ip_country_code, location.ip_state, location.ip_city, location.ip_address),
    numbers(location.latitude, location.longitude, distance?.distance),
    textsOrNull(location.isp, location.organization),
    flags(location.is_vpn_or_tor, location.is_data_center),
    texts(location.time_zone, location.time_zone_offset, location.status, distance?.direction),
    location.document_location ? readPlace(location.document_location) : "",
    location.ip_location ? readPlace(location.ip_location) : "",
  ].join();
}

function readPlace(place: Place): string {
  return numbers(place.latitude, place.longitude);
}

function readWarning(warning: Warning): string {
  const data: { [key: string]: unknown } | null | undefined = warning.additional_data;
  return texts(
    ...[warning.feature, warning.risk, warning.log_type, warning.short_description, warning.long_description],
    Object.keys(data ?? {}).join(),
  );
}

function readReview(review: Review): string {
  return texts(review.user, review.new_status, review.comment, review.created_at);
}

export const requests: {
  createSession: Body<"createSession">[];
  updateSessionStatus: Body<"updateSessionStatus">[];
} = {
  createSession: [
    { content: { "application/json": { vendor_data: "1" } } },
    { content: { "application/json": { vendor_data: "1", callback: "https://shop.example", features: "OCR" } } },
  ],
  updateSessionStatus: [
    { content: { "application/json": { new_status: "Approved" } } },
    { content: { "application/json": { new_status: "Declined", comment: "stolen" } } },
  ],
};

export const paths: { [Operation in keyof operations]: Path<Operation> } = {
  createSession: undefined,
  getDecision: { session_id: "1" },
  updateSessionStatus: { session_id: "1" },
  generatePdf: { session_id: "1" },
  receiveSessionStatus: undefined,
};

export function readSigned(headers: operations["receiveSessionStatus"]["parameters"]["header"]): string {
  const signature: string = headers["X-Signature"];
  const timestamp: number = headers["X-Timestamp"];
  return signature + timestamp.toFixed();
}

export function readReceived(body: Body<"receiveSessionStatus">): string[] {
  return readEvent(body.content["application/json"]);
}

export const bare: [
  Bare<"createSession", 401>,
  Bare<"getDecision", 401>,
  Bare<"updateSessionStatus", 401>,
  Bare<"generatePdf", 401>,
  Bare<"receiveSessionStatus", 200>,
] = [true, true, true, true, true];

function ofFeature(feature: Feature): string {
  switch (feature) {
    case "OCR":
    case "OCR + NFC":
      return "document";
    case "OCR + AML":
    case "OCR + NFC + AML":
      return "document, lists";
    case "OCR + FACE":
    case "OCR + NFC + FACE":
      return "document, face";
    case "OCR + FACE + AML":
    case "OCR + NFC + FACE + AML":
      return "document, face, lists";
  }
}

function ofStatus(status: SessionStatus): string {
  switch (status) {
    case "Not Started":
    case "In Progress":
    case "In Review":
      return "open";
    case "Approved":
    case "Declined":
      return "decided";
    case "Expired":
    case "Abandoned":
    case "Kyc Expired":
      return "over";
  }
}

export function ofDecided(status: Body<"updateSessionStatus">["content"]["application/json"]["new_status"]): string {
  switch (status) {
    case "Approved":
    case "Declined":
      return status;
  }
}

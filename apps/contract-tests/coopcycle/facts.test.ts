import document from "@typed-clients/coopcycle-types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { documentFacts } from "../suite/document-facts.ts";

const facts = documentFacts(document);
const time = "2026-08-21T13:30:00+02:00";
const resource = { "@context": "/api/contexts/Any", "@id": "/api/any/1", "@type": "Any" };
const place = {
  "@id": "/api/addresses/1",
  "@type": "http://schema.org/Place",
  geo: { "@type": "GeoCoordinates", latitude: 48, longitude: 2.333338 },
  provider: null,
  streetAddress: "1 rue de Rivoli, Paris",
  telephone: null,
  name: null,
  contactName: null,
  description: null,
};
const parcel = { type: "SMALL", name: "SMALL", quantity: 1, volume_per_package: 1, short_code: "AB", labels: [] };
const task = {
  "@id": "/api/tasks/1",
  "@type": "Task",
  id: 1,
  status: "TODO",
  type: "PICKUP",
  address: place,
  doneAfter: time,
  after: time,
  doneBefore: time,
  before: time,
  comments: "",
  weight: null,
  packages: [{ ...parcel, tasks: ["/api/tasks/1"] }],
  barcode: { barcode: "1", label: {} },
  createdAt: time,
  tags: [{ name: "Cold", slug: "cold", color: "#00ff00" }],
  metadata: { of: "mine" },
};
const order = { "@id": "/api/orders/1", "@type": "Order", total: 500, taxTotal: 83, paymentGateway: "STRIPE" };
const leastDelivery = { ...resource, id: 1, pickup: {}, dropoff: {}, trackingUrl: "fake" };
const delivery = {
  ...leastDelivery,
  distance: 6500,
  duration: 900,
  polyline: "",
  tasks: [task],
  pickup: task,
  dropoff: { ...task, type: "DROPOFF" },
  order: { ...order, number: "A1" },
};
const violation = { propertyPath: "dropoff.before", message: "too old", code: null };
const violations = {
  "@context": "/api/contexts/ConstraintViolationList",
  "@type": "ConstraintViolationList",
  "hydra:title": "An error occurred",
  "hydra:description": "dropoff.before: too old",
  violations: [violation],
};
const collection = { ...resource, "@type": "hydra:Collection", "hydra:totalItems": 1 };
const events = [
  "delivery.assigned",
  "delivery.started",
  "delivery.failed",
  "delivery.picked",
  "delivery.in_transit",
  "delivery.completed",
  "order.created",
];

const without = (value: object, field: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));
const passes = async (...exchange: Parameters<typeof facts.response>) =>
  expect(await facts.response(...exchange)).toEqual([]);
const fails = async (...exchange: Parameters<typeof facts.response>) =>
  expect(await facts.response(...exchange)).not.toEqual([]);

describe("a delivery to create", () => {
  const takers = ["deliveries", "deliveries/assert", "deliveries/quotes", "retail_prices/calculate"];
  const parts = { streetAddress: "a", name: "b", description: "c", contactName: "d", telephone: "+33612345678" };
  const dropoff = {
    type: "DROPOFF",
    address: "b",
    after: "tomorrow 13:00",
    before: "tomorrow 13:30",
    comments: "Ring twice",
    tags: ["cold", "heavy"],
    weight: 1500,
    packages: [{ type: "SMALL", quantity: 1 }],
    metadata: { of: { any: "kind" } },
  };
  const whole = {
    store: "/api/stores/1",
    weight: 1500,
    packages: [{ type: "SMALL", quantity: 1 }],
    order: { any: "shape" },
    rrule: "FREQ=WEEKLY",
    pickup: { address: "a", before: "tomorrow 13:00" },
    dropoff,
  };
  const interval = "2018-08-29T10:00Z/2018-08-29T11:00Z";

  test.each([
    ["the least", { dropoff: { address: "48 bd Voltaire, Paris", before: "tomorrow 13:30" } }],
    ["an address by its IRI", { dropoff: { address: "/api/addresses/1", doneBefore: "tomorrow 13:30" } }],
    ["an address in parts", { dropoff: { address: { ...parts, latLng: [48.8, 2.3] }, before: "tomorrow 13:30" } }],
    ["a time slot", { dropoff: { address: "a", timeSlot: "2018-08-29 10:00-11:00" } }],
    ["an interval", { dropoff: { address: "a", timeSlot: interval, timeSlotUrl: "/api/time_slots/1" } }],
    ["one tag", { dropoff: { address: "a", before: "b", tags: "cold" } }],
    ["everything", whole],
    ["tasks", { tasks: [{ type: "PICKUP", address: "a" }, { ...dropoff }] }],
    ["unknown fields", { dropoff: { address: "a", before: "b", more: 1 }, more: { than: "this" } }],
  ])("may have %s", async (_, body) => {
    for (const path of takers) expect(await facts.request("POST", `/api/${path}`, body)).toEqual([]);
  });

  test.each([
    ["neither a dropoff nor tasks", { pickup: { address: "a" } }],
    ["a dropoff without an address", { dropoff: { before: "tomorrow 13:30" } }],
    ["an address without a street", { dropoff: { address: { telephone: "1" } } }],
    ["a task without a type", { tasks: [{ address: "a" }] }],
    ["a task without an address", { tasks: [{ type: "PICKUP" }] }],
    ["a task of an unknown type", { tasks: [{ type: "pickup", address: "a" }] }],
    ["a weight in kilograms", { dropoff: { address: "a" }, weight: 1.5 }],
    ["a package without a quantity", { dropoff: { address: "a", packages: [{ type: "SMALL" }] } }],
    ["one coordinate", { dropoff: { address: { streetAddress: "a", latLng: [48.8] } } }],
  ])("has not %s", async (_, body) => {
    for (const path of takers) expect(await facts.request("POST", `/api/${path}`, body)).not.toEqual([]);
  });
});

describe("other requests", () => {
  test("change a part of a delivery", async () => {
    for (const body of [{ dropoff: { packages: [{ type: "SMALL", quantity: 2 }] } }, { pickup: {} }, {}]) {
      expect(await facts.request("PUT", "/api/deliveries/1", body)).toEqual([]);
    }
    expect(await facts.request("PUT", "/api/deliveries/1", { dropoff: { type: "drop" } })).not.toEqual([]);
  });

  test("pick and drop with a comment, an empty object, or no body", async () => {
    for (const path of ["/api/deliveries/1/pick", "/api/deliveries/1/drop"]) {
      for (const body of [{ comments: "Left with the neighbour" }, {}, undefined]) {
        expect(await facts.request("PUT", path, body)).toEqual([]);
      }
      expect(await facts.request("PUT", path, { comments: 1 })).not.toEqual([]);
    }
  });

  test("confirm a quote and accept an order with an empty object, or no body", async () => {
    for (const path of ["/api/deliveries/quotes/1/confirm", "/api/orders/1/accept", "/api/tasks/1/bio_deliver"]) {
      for (const body of [{}, undefined]) expect(await facts.request("PUT", path, body)).toEqual([]);
    }
  });

  test("import CSV, which may not be left out", async () => {
    for (const path of ["/api/tasks/import", "/api/tasks/import_async", "/api/deliveries/import_async"]) {
      expect(await facts.request("POST", path, "type,address.streetAddress\npickup,1 rue de Rivoli\n")).toEqual([]);
      expect(await facts.request("POST", path)).not.toEqual([]);
    }
  });

  test("filter and sort as the document says", async () => {
    const sorted = "/api/stores/1/deliveries?order[dropoff.before]=";
    for (const path of [`${sorted}asc`, `${sorted}desc`, "/api/task_lists?date=2018-12-01"]) {
      expect(await facts.request("GET", path)).toEqual([]);
    }
    expect(await facts.request("GET", `${sorted}up`)).not.toEqual([]);
    expect(await facts.request("GET", "/api/task_lists?date=tomorrow")).not.toEqual([]);
    const body = { dropoff: { address: "a", before: "b" } };
    expect(await facts.request("POST", "/api/retail_prices/calculate?tax=excluded", body)).toEqual([]);
    expect(await facts.request("POST", "/api/retail_prices/calculate?tax=none", body)).not.toEqual([]);
  });

  test("register a webhook for an event that there is", async () => {
    const url = "https://shop.example/";
    for (const event of events) expect(await facts.request("POST", "/api/webhooks", { event, url })).toEqual([]);
    for (const body of [{ event: "delivery.done", url }, { event: "order.created" }, { url }]) {
      expect(await facts.request("POST", "/api/webhooks", body)).not.toEqual([]);
    }
  });
});

describe("responses", () => {
  test.each([
    ["POST", "/api/deliveries", 201],
    ["GET", "/api/deliveries/1", 200],
    ["PUT", "/api/deliveries/1", 200],
    ["PUT", "/api/deliveries/1/pick", 200],
    ["PUT", "/api/deliveries/1/drop", 200],
  ])("%s %s responds with a delivery, the least or the full", async (method, path, status) => {
    await passes(method, path, status, delivery);
    await passes(method, path, status, leastDelivery);
    await passes(method, path, status, {
      ...delivery,
      order: null,
      more: 1,
      pickup: { ...task, more: 1, barcode: [] },
    });
    for (const field of Object.keys(leastDelivery)) await fails(method, path, status, without(delivery, field));
    await fails(method, path, status, { ...delivery, id: "1" });
    for (const change of [{ status: "DELIVERED" }, { type: "pickup" }, { before: "tomorrow 13:30" }, { weight: "1" }]) {
      await fails(method, path, status, { ...delivery, pickup: { ...task, ...change } });
    }
  });

  test("every status of a task is known", async () => {
    for (const status of ["TODO", "DOING", "FAILED", "DONE", "CANCELLED"]) {
      await passes("GET", "/api/deliveries/1", 200, { ...delivery, pickup: { ...task, status } });
    }
  });

  test("every part of a task may be missing, and has null or a text where null was seen", async () => {
    const pickup = (change: object) => passes("GET", "/api/deliveries/1", 200, { ...delivery, pickup: change });
    for (const field of Object.keys(task)) await pickup(without(task, field));
    for (const field of Object.keys(place)) await pickup({ ...task, address: without(place, field) });
    for (const field of ["provider", "telephone", "name", "contactName", "description"]) {
      await pickup({ ...task, address: { ...place, [field]: "a text" } });
    }
  });

  test("a 400 is a list of violations, or a Hydra error", async () => {
    for (const path of ["/api/deliveries", "/api/deliveries/assert", "/api/tasks/import", "/api/webhooks"]) {
      await passes("POST", path, 400, violations);
      await passes("POST", path, 400, { ...violations, violations: [{ ...violation, code: "a-code" }] });
      await passes("POST", path, 400, { ...without(violations, "violations"), trace: [{ more: 1 }] });
      for (const field of ["@context", "@type", "hydra:title", "hydra:description"]) {
        await fails("POST", path, 400, without(violations, field));
      }
      for (const field of Object.keys(violation)) {
        await fails("POST", path, 400, { ...violations, violations: [without(violation, field)] });
      }
    }
  });

  test("an application has a store or a shop", async () => {
    const me = { ...resource, store: "/api/stores/1", shop: null, name: "Shop" };
    await passes("GET", "/api/me", 200, me);
    await passes("GET", "/api/me", 200, { ...me, store: null, shop: "/api/restaurants/1", more: 1 });
    for (const field of Object.keys(me)) await fails("GET", "/api/me", 200, without(me, field));
  });

  test("quotes and prices are in cents", async () => {
    const quote = { ...resource, amount: 500, currency: "EUR", expiresAt: time };
    await passes("POST", "/api/deliveries/quotes", 201, quote);
    for (const field of Object.keys(quote)) await fails("POST", "/api/deliveries/quotes", 201, without(quote, field));
    await fails("POST", "/api/deliveries/quotes", 201, { ...quote, amount: "5.00" });
    await passes("PUT", "/api/deliveries/quotes/1/confirm", 200, { ...resource, delivery: "/api/deliveries/1" });
    await fails("PUT", "/api/deliveries/quotes/1/confirm", 200, resource);
    const tax = { amount: 83, included: true };
    const ofPrice = { ...order, items: [], shippingAddress: {} };
    const price = { ...resource, amount: 500, currency: "EUR", tax, order: ofPrice, calculation: { any: "shape" } };
    await passes("POST", "/api/retail_prices/calculate", 200, price);
    await fails("POST", "/api/retail_prices/calculate", 200, { ...price, tax: {} });
  });

  test("imports, groups and webhooks are whole", async () => {
    const group = { ...resource, id: 1, name: "Import", tasks: ["/api/tasks/1"] };
    await passes("POST", "/api/tasks/import", 201, group);
    await passes("GET", "/api/task_groups/1", 200, group);
    await fails("POST", "/api/tasks/import", 201, without(group, "tasks"));
    for (const path of ["tasks", "deliveries"]) await passes("POST", `/api/${path}/import_async`, 201, resource);
    const webhook = { ...resource, url: "https://shop.example/", event: "order.created" };
    await passes("GET", "/api/webhooks/1", 200, webhook);
    await passes("POST", "/api/webhooks", 201, { ...webhook, secret: "fake" });
    await fails("POST", "/api/webhooks", 201, webhook);
    await fails("GET", "/api/webhooks/1", 200, { ...webhook, event: "order.gone" });
  });

  test("time slots have choices", async () => {
    const choice = { ...resource, value: "2026-08-21T08:00:00Z/2026-08-21T09:00:00Z", label: "Today" };
    const choices = { ...resource, "@context": { "@vocab": "a" }, choices: [choice] };
    await passes("GET", "/api/time_slots/choices", 200, choices);
    await fails("GET", "/api/time_slots/choices", 200, { ...choices, choices: [without(choice, "value")] });
    const hours = { "@type": "OpeningHoursSpecification", opens: "08:00", closes: "12:00", dayOfWeek: ["Monday"] };
    const when = { priorNotice: null, workingDaysOnly: false, openingHoursSpecification: [hours], choices: [] };
    await passes("GET", "/api/time_slots/1", 200, { ...resource, name: "a", interval: "2 days", ...when });
  });

  test("a collection has one page or more", async () => {
    const path = "/api/stores/1/deliveries";
    const member = without(leastDelivery, "@context");
    const page = { ...collection, "hydra:member": [member], "hydra:search": { "@type": "hydra:IriTemplate", more: 1 } };
    await passes("GET", path, 200, page);
    const view = { "@id": `${path}?page=1`, "@type": "hydra:PartialCollectionView" };
    await passes("GET", path, 200, { ...page, "hydra:view": view });
    const links = { "hydra:first": "/a?page=1", "hydra:last": "/a?page=2", "hydra:next": "/a?page=2" };
    await passes("GET", path, 200, { ...page, "hydra:view": { ...view, ...links } });
    for (const field of ["hydra:member", "hydra:totalItems"]) await fails("GET", path, 200, without(page, field));
    await fails("GET", path, 200, { ...page, "hydra:member": [without(member, "@id")] });
  });

  test("a collection has members of its kind, or their addresses", async () => {
    const happened = {
      "@id": "/api/task_events/1",
      "@type": "TaskEvent",
      name: "task:done",
      data: [],
      createdAt: time,
    };
    const members = {
      "/api/stores/1/addresses": [place, {}],
      "/api/tasks": ["/api/tasks/1", task],
      "/api/orders": ["/api/orders/1", order],
      "/api/tasks/1/events": [happened, { ...happened, data: { notes: "a" } }],
    };
    for (const [path, member] of Object.entries(members)) {
      await passes("GET", path, 200, { ...collection, "hydra:member": member });
      await fails("GET", path, 200, { ...collection, "hydra:member": [1] });
    }
  });

  test("what belongs to somebody else is a 403 whose body nobody knows", async () => {
    await passes("PUT", "/api/deliveries/quotes/1/confirm", 403);
    for (const path of ["deliveries/1", "stores/1/deliveries", "task_groups/1", "tasks", "webhooks/1"]) {
      await passes("GET", `/api/${path}`, 403);
    }
  });

  test("what is removed leaves nothing", async () => {
    await passes("DELETE", "/api/deliveries/1", 204);
    await passes("DELETE", "/api/webhooks/1", 204);
  });
});

test("the webhook names what happened, and to what", () => {
  const object = "/api/deliveries/1";
  for (const event of events) expect(facts.webhook("event", { data: { object, event } })).toEqual([]);
  expect(facts.webhook("event", { data: { object, event: "order.created", more: 1 }, more: 1 })).toEqual([]);
  for (const body of [{}, { data: {} }, { data: { object } }, { data: { object, event: "delivery.done" } }]) {
    expect(facts.webhook("event", body)).not.toEqual([]);
  }
});

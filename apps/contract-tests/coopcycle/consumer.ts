// A consumer of every response, every request and the webhook: it reads each field with the type that it needs, and switches
// over each enum with no default. It compiles as long as the types mean what they mean today.
import type {
  Address,
  AssignableTask,
  CollectionSearch,
  CollectionView,
  Delivery,
  DeliveryMember,
  DeliveryOrder,
  DeliveryUpdate,
  Error as ErrorBody,
  NewAddress,
  NewDelivery,
  NewDeliveryOfTasks,
  NewDeliveryToDropoff,
  NewDropoff,
  NewPickup,
  NewTask,
  Order,
  OrderMember,
  operations,
  Package,
  PriceItem,
  Resource,
  Store,
  Task,
  TaskChange,
  TaskGroup,
  TaskList,
  TaskStatus,
  TaskType,
  Webhook,
  WebhookEventName,
} from "@typed-clients/coopcycle-types";

type ResponseOf<
  Operation extends keyof operations,
  Status extends keyof operations[Operation]["responses"],
> = operations[Operation]["responses"][Status];
type Content<Operation extends keyof operations, Status extends keyof operations[Operation]["responses"]> =
  ResponseOf<Operation, Status> extends { content: { "application/ld+json": infer Body } } ? Body : undefined;
type Body<Operation extends keyof operations> = NonNullable<operations[Operation]["requestBody"]>;
type Path<Operation extends keyof operations> = operations[Operation]["parameters"]["path"];
type Query<Operation extends keyof operations> = operations[Operation]["parameters"]["query"];
/** Statuses that carry no body, of an operation that has them. */
type Bare<
  Operation extends keyof operations,
  Status extends number,
> = Status extends keyof operations[Operation]["responses"]
  ? ResponseOf<Operation, Status> extends { content?: never }
    ? true
    : false
  : false;

const texts = (...values: string[]): string => values.join();
const numbers = (...values: number[]): string => values.map((value) => value.toFixed()).join();
const flags = (...values: boolean[]): string => values.join();
const optional = (...values: (string | undefined)[]): string => values.join();
const optionalNumbers = (...values: (number | undefined)[]): string => values.map((value) => value?.toFixed()).join();
const nullable = (...values: (string | null | undefined)[]): string => values.join();
const lists = (...values: (unknown[] | undefined)[]): string => values.flatMap((value) => value ?? []).join();
const objects = (...values: ({ [key: string]: unknown } | undefined)[]): string =>
  values.map((value) => Object.keys(value ?? {}).join()).join();

const readResource = (read: Resource): string => texts(read["@context"], read["@id"], read["@type"]);
const readMember = (read: { "@id": string; "@type": string }): string => texts(read["@id"], read["@type"]);

// Responses

type WithoutContent = "cancelDelivery" | "assertDelivery" | "deleteWebhook" | "receiveEvent";

export const readers: {
  [Operation in Exclude<keyof operations, WithoutContent>]: (
    content: Content<Operation, keyof operations[Operation]["responses"] & (200 | 201)>,
  ) => string;
} = {
  getMe: (me) => readResource(me) + nullable(me.store, me.shop) + texts(me.name),
  createDelivery: readDelivery,
  getDelivery: readDelivery,
  updateDelivery: readDelivery,
  pickDelivery: readDelivery,
  dropDelivery: readDelivery,
  createQuote: (quote) => readResource(quote) + numbers(quote.amount) + texts(quote.currency, quote.expiresAt),
  confirmQuote: (quote) => optional(quote["@context"], quote["@id"], quote["@type"]) + texts(quote.delivery),
  suggestOptimizations: readResource,
  importDeliveries: readResource,
  calculatePrice: (price) =>
    readResource(price) +
    numbers(price.amount, price.tax.amount, price.order.total, price.order.taxTotal) +
    texts(price.currency, price.order.paymentGateway) +
    flags(price.tax.included) +
    objects(price.calculation, price.order.shippingAddress) +
    readMember(price.order) +
    price.order.items.map(readItem).join(),
  listTimeSlotChoices: (slots) =>
    objects(slots["@context"]) +
    readMember(slots) +
    slots.choices.map((choice) => readResource(choice) + texts(choice.value, choice.label)).join(),
  getTimeSlot: (slot) =>
    readResource(slot) +
    texts(slot.name, slot.interval) +
    flags(slot.workingDaysOnly) +
    lists(slot.choices, [slot.priorNotice satisfies unknown]) +
    slot.openingHoursSpecification
      .map((hours) => texts(hours["@type"], hours.opens, hours.closes, ...hours.dayOfWeek))
      .join(),
  getStore: readStore,
  listStoreDeliveries: (found) => readCollection(found, readDelivery),
  listStoreAddresses: (found) => readCollection(found, readAddress),
  listTasks: (found) => readCollection(found, (task) => (typeof task === "string" ? task : readTask(task))),
  getTask: readAssignable,
  listTaskEvents: (found) =>
    readCollection(found, (event) => {
      const data: unknown[] | { [key: string]: unknown } = event.data;
      return readMember(event) + texts(event.name, event.createdAt) + Object.keys(data).join();
    }),
  bioDeliverTask: readAssignable,
  importTasks: readGroup,
  importTasksAsync: readResource,
  getTaskGroup: readGroup,
  listTaskLists: (found) => readCollection(found, readTaskList),
  listOrders: (found) => readCollection(found, (order) => (typeof order === "string" ? order : readOrderMember(order))),
  getOrder: readOrder,
  acceptOrder: readOrder,
  getIncident: readResource,
  createWebhook: (webhook) => readWebhook(webhook) + texts(webhook.secret),
  getWebhook: readWebhook,
};

function readDelivery(delivery: Delivery | DeliveryMember): string {
  const order: DeliveryOrder | null | undefined = delivery.order;
  return [
    readMember(delivery),
    numbers(delivery.id),
    optionalNumbers(delivery.distance, delivery.duration),
    optional(delivery.polyline),
    texts(delivery.trackingUrl),
    ...[delivery.pickup, delivery.dropoff, ...(delivery.tasks ?? [])].map(readTask),
    order ? readMember(order) + texts(order.number, order.paymentGateway) + numbers(order.total, order.taxTotal) : "",
  ].join();
}

export const readWholeDelivery = (delivery: Delivery): string => texts(delivery["@context"]);

function readTask(task: Task): string {
  const weight: number | null | undefined = task.weight;
  const barcode: unknown[] | { [key: string]: unknown } = task.barcode ?? [];
  return [
    optional(task["@id"], task["@type"], task.after, task.before, task.doneAfter, task.doneBefore),
    optional(task.comments, task.createdAt, weight?.toFixed()),
    optionalNumbers(task.id),
    task.type ? ofType(task.type) : "",
    task.status ? ofStatus(task.status) : "",
    task.address ? readAddress(task.address) : "",
    ...(task.packages ?? []).map(readPackage),
    ...(task.tags ?? []).map((tag) => texts(tag.name, tag.slug, tag.color)),
    objects(task.metadata),
    Object.keys(barcode).join(),
  ].join();
}

function readAssignable(task: AssignableTask): string {
  const isAssigned: boolean | undefined = task.isAssigned;
  return readTask(task) + optional(task["@context"]) + nullable(task.assignedTo) + flags(isAssigned ?? false);
}

function readPackage(given: Package): string {
  return [
    texts(given.type, ...(given.tasks ?? [])),
    numbers(given.quantity),
    optional(given.name, given.short_code),
    optionalNumbers(given.volume_per_package),
    lists(given.labels),
  ].join();
}

function readAddress(address: Address): string {
  const provider: unknown = address.provider;
  return [
    optional(address["@id"], address["@type"], address.streetAddress, address.geo?.["@type"]),
    optionalNumbers(address.geo?.latitude, address.geo?.longitude),
    nullable(address.telephone, address.name, address.contactName, address.description),
    lists([provider]),
  ].join();
}

function readItem(item: PriceItem): string {
  const { variant, adjustments } = item;
  const all = [...(adjustments.order_item_package_delivery_calculated ?? []), ...(adjustments.tax ?? [])];
  return [
    readMember(item) + readMember(variant),
    texts(item.name, item.variantName, variant.code, variant.name),
    numbers(item.quantity, item.unitPrice, item.total),
    lists([item.vendor, item.player]),
    ...all.map(({ label, amount }) => texts(label) + numbers(amount)),
  ].join();
}

function readStore(store: Store): string {
  return [
    readResource(store) + readAddress(store.address),
    numbers(store.id),
    texts(store.name, store.timeSlot, store.pricingRuleSet),
    lists(store.timeSlots),
    flags(store.enabled, store.weightRequired, store.packagesRequired, store.prefillPickupAddress),
    flags(store.multiDropEnabled, store.multiPickupEnabled, store.cashOnDeliveryEnabled),
  ].join();
}

function readGroup(group: TaskGroup): string {
  return readResource(group) + numbers(group.id) + texts(group.name, ...group.tasks);
}

function readTaskList(list: TaskList): string {
  return [
    readMember(list),
    numbers(list.id, list.distance, list.duration),
    texts(list.polyline, list.date, list.username, list.color, list.createdAt, list.updatedAt),
    lists([list.vehicle, list.trailer]),
    ...list.items.map((item) => readMember(item) + numbers(item.id) + texts(item.type)),
  ].join();
}

function readOrder(order: Order): string {
  const wanted: (boolean | undefined)[] = [order.reusablePackagingEnabled, order.takeaway, order.hasReceipt];
  const edenred: boolean | undefined = order.hasEdenredCredentials;
  return [
    readResource(order),
    objects(order.shippingAddress, order.adjustments),
    lists(order.events, order.items, order.shippingTimeRange satisfies string[] | undefined, [...wanted, edenred]),
    optionalNumbers(order.id, order.itemsTotal, order.total, order.taxTotal, order.reusablePackagingQuantity),
    optional(order.number, order.state, order.createdAt, order.shippedAt, order.paymentMethod, order.paymentGateway),
    nullable(order.notes, order.assignedTo),
    lists([order.customer, order.restaurant, order.vendor, order.preparationExpectedAt, order.pickupExpectedAt]),
    lists([order.preparationTime, order.shippingTime, order.invitation]),
  ].join();
}

function readOrderMember(order: OrderMember): string {
  const range: string[] = order.shippingTimeRange ?? [];
  return [
    readMember(order),
    optional(order.shippingAddress, order.number, order.state, order.createdAt, order.client, order.paymentGateway),
    optionalNumbers(order.total),
    nullable(order.assignedTo),
    texts(...range),
  ].join();
}

function readWebhook(webhook: Webhook): string {
  return readResource(webhook) + texts(webhook.url) + ofEvent(webhook.event);
}

interface Collection<Member> extends Resource {
  "hydra:member": Member[];
  "hydra:totalItems": number;
  "hydra:view"?: CollectionView;
  "hydra:search"?: CollectionSearch;
}

function readCollection<Member>(found: Collection<Member>, read: (member: Member) => string): string {
  const view = found["hydra:view"];
  const search = found["hydra:search"];
  return [
    readResource(found),
    numbers(found["hydra:totalItems"]),
    ...found["hydra:member"].map(read),
    optional(view?.["@id"], view?.["@type"], view?.["hydra:first"], view?.["hydra:last"], view?.["hydra:next"]),
    optional(search?.["@type"], search?.["hydra:template"], search?.["hydra:variableRepresentation"]),
    ...(search?.["hydra:mapping"] ?? []).map((mapping) => {
      const required: boolean | undefined = mapping.required;
      return optional(mapping["@type"], mapping.variable) + nullable(mapping.property) + flags(required ?? false);
    }),
  ].join();
}

export function readError(error: ErrorBody): string {
  const violations = error.violations ?? [];
  return [
    texts(error["@context"], error["@type"], error["hydra:title"], error["hydra:description"]),
    ...violations.map(({ propertyPath, message, code }) => texts(propertyPath, message) + nullable(code)),
  ].join();
}

export const errorReaders: {
  [Operation in "createDelivery" | "assertDelivery" | "importTasks" | "importTasksAsync" | "createWebhook"]: (
    content: Content<Operation, 400>,
  ) => string;
} = {
  createDelivery: readError,
  assertDelivery: readError,
  importTasks: readError,
  importTasksAsync: readError,
  createWebhook: readError,
};

export function readEvent({ content }: Body<"receiveEvent">): string {
  const { object, event } = content["application/json"].data;
  return texts(object) + ofEvent(event);
}

export const signature = (headers: operations["receiveEvent"]["parameters"]["header"]): string =>
  texts(headers["X-CoopCycle-Signature"]);

// Requests

const address: NewAddress = {
  streetAddress: "1 Rue de l'Exemple",
  name: "Shop",
  description: "Back door",
  contactName: "Ana",
  telephone: "+33000000000",
  latLng: [48.8, 2.3],
};
const change: TaskChange = {
  type: "DROPOFF",
  address,
  after: "2030-01-01T10:00:00Z",
  before: "2030-01-01T11:00:00Z",
  doneAfter: "2030-01-01T10:00:00Z",
  doneBefore: "2030-01-01T11:00:00Z",
  timeSlot: "2030-01-01 10:00-11:00",
  timeSlotUrl: "/api/time_slots/1",
  comments: "Fragile",
  tags: ["cold"],
  weight: 1000,
  packages: [{ type: "XL", quantity: 1 }],
  metadata: { reference: "1" },
};
const task: NewTask = { ...change, type: "PICKUP", address: "1 Rue de l'Exemple", tags: "cold" };
const deliveries: NewDelivery[] = [
  { dropoff: { address: "1 Rue de l'Exemple" } },
  { tasks: [{ type: "PICKUP", address }] },
  { pickup: change, dropoff: { ...change, address }, store: "/api/stores/1", weight: 1000, rrule: "FREQ=DAILY" },
  { tasks: [task], pickup: change, packages: [{ type: "XL", quantity: 1 }], order: { arbitrary: true } },
];
const taskFields = [
  ...(["type", "address", "after", "before", "doneAfter", "doneBefore", "timeSlot", "timeSlotUrl"] as const),
  ...(["comments", "tags", "weight", "packages", "metadata"] as const),
];
const deliveryFields = ["pickup", "dropoff", "tasks", "store", "weight", "packages", "order", "rrule"] as const;
/** What each request may name: an object that is used for several is not checked for what one of them lacks. */
export const fields: {
  NewPickup: (keyof NewPickup)[];
  NewDropoff: (keyof NewDropoff)[];
  NewTask: (keyof NewTask)[];
  NewDeliveryToDropoff: readonly (keyof NewDeliveryToDropoff)[];
  NewDeliveryOfTasks: readonly (keyof NewDeliveryOfTasks)[];
  DeliveryUpdate: readonly (keyof DeliveryUpdate)[];
} = {
  NewPickup: taskFields,
  NewDropoff: taskFields,
  NewTask: taskFields,
  NewDeliveryToDropoff: deliveryFields,
  NewDeliveryOfTasks: deliveryFields,
  DeliveryUpdate: deliveryFields,
};
const json = <T>(body: T) => ({ content: { "application/ld+json": body } });

export const requests: { [Operation in keyof operations]?: Body<Operation>[] } = {
  createDelivery: deliveries.map(json),
  assertDelivery: deliveries.map(json),
  createQuote: deliveries.map(json),
  calculatePrice: deliveries.map(json),
  updateDelivery: [
    json({}),
    json({ pickup: change, dropoff: change, tasks: [change], store: "/api/stores/1", weight: 1 }),
  ],
  pickDelivery: [json({}), json({ comments: "Taken" })],
  dropDelivery: [json({}), json({ comments: "Left at the door" })],
  confirmQuote: [json({})],
  suggestOptimizations: [json({ arbitrary: true })],
  importDeliveries: [{ content: { "text/csv": "address" } }],
  importTasks: [{ content: { "text/csv": "address" } }],
  importTasksAsync: [{ content: { "text/csv": "address" } }],
  bioDeliverTask: [json({ arbitrary: true })],
  acceptOrder: [json({})],
  createWebhook: [json({ event: "order.created", url: "https://shop.example/webhook" })],
};

const byNumber = { id: 1 };
const byText = { id: "1" };
export const paths: { [Operation in keyof operations]: Path<Operation> } = {
  getMe: undefined,
  createDelivery: undefined,
  assertDelivery: undefined,
  createQuote: undefined,
  suggestOptimizations: undefined,
  importDeliveries: undefined,
  calculatePrice: undefined,
  listTimeSlotChoices: undefined,
  listTasks: undefined,
  importTasks: undefined,
  importTasksAsync: undefined,
  listTaskLists: undefined,
  listOrders: undefined,
  createWebhook: undefined,
  receiveEvent: undefined,
  getDelivery: byNumber,
  updateDelivery: byNumber,
  cancelDelivery: byNumber,
  pickDelivery: byNumber,
  dropDelivery: byNumber,
  getStore: byNumber,
  listStoreDeliveries: byNumber,
  listStoreAddresses: byNumber,
  getTask: byNumber,
  listTaskEvents: byNumber,
  bioDeliverTask: byNumber,
  getTaskGroup: byNumber,
  getOrder: byNumber,
  acceptOrder: byNumber,
  confirmQuote: byText,
  getTimeSlot: byText,
  getIncident: byText,
  getWebhook: byText,
  deleteWebhook: byText,
};

export const queries: {
  [Operation in "calculatePrice" | "listStoreDeliveries" | "listTaskLists"]: NonNullable<Query<Operation>>[];
} = {
  calculatePrice: [{}, { tax: "excluded" }],
  listStoreDeliveries: [{}, { "order[dropoff.before]": "asc" }, { "order[dropoff.before]": "desc" }],
  listTaskLists: [{}, { date: "2030-01-01" }],
};
type WithoutQuery = Exclude<keyof operations, keyof typeof queries>;

type Unauthorized = Exclude<keyof operations, "receiveEvent">;
type Forbidden =
  | (
      | "getDelivery"
      | "updateDelivery"
      | "cancelDelivery"
      | "pickDelivery"
      | "dropDelivery"
      | "confirmQuote"
      | "getStore"
    )
  | ("listStoreDeliveries" | "listStoreAddresses" | "listTasks" | "getTask" | "listTaskEvents" | "getTaskGroup")
  | ("listOrders" | "getWebhook" | "deleteWebhook");
/** `true` where it is so of each operation. */
type All<Flags> = [Flags] extends [true] ? true : false;
export const kept: [
  All<{ [Operation in Unauthorized]: Bare<Operation, 401> }[Unauthorized]>,
  All<{ [Operation in Forbidden]: Bare<Operation, 403> }[Forbidden]>,
  All<{ [Operation in WithoutQuery]: undefined extends Query<Operation> ? true : false }[WithoutQuery]>,
  Bare<"cancelDelivery", 204>,
  Bare<"deleteWebhook", 204>,
  Bare<"assertDelivery", 200>,
  Bare<"receiveEvent", 200>,
] = [true, true, true, true, true, true, true];

function ofType(type: TaskType): string {
  switch (type) {
    case "PICKUP":
    case "DROPOFF":
      return type;
  }
}

function ofStatus(status: TaskStatus): string {
  switch (status) {
    case "TODO":
    case "DOING":
      return "open";
    case "FAILED":
    case "DONE":
    case "CANCELLED":
      return "over";
  }
}

function ofEvent(event: WebhookEventName): string {
  switch (event) {
    case "delivery.assigned":
    case "delivery.started":
    case "delivery.failed":
    case "delivery.picked":
    case "delivery.in_transit":
    case "delivery.completed":
      return "delivery";
    case "order.created":
      return "order";
  }
}

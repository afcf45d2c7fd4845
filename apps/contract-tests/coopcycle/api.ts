import { openapiFetchCall } from "@typed-clients/contract-testing/checks";
import { createCoopCycleClient, type operations, revision } from "@typed-clients/coopcycle";
import document from "@typed-clients/coopcycle-types/openapi.json" with { type: "json" };
import type { ApiUnderTest } from "../suite/api-under-test.ts";

const tenant = "https://demo.coopcycle.org";

/** CoopCycle, for the suite. */
export const apiUnderTest: ApiUnderTest = {
  name: "coopcycle",
  document,
  revision: revision.upstream,
  endpoints: { baseUrl: tenant, tokenUrl: `${tenant}/oauth2/token` },
  credentials: { clientId: "test-client", clientSecret: "test-secret", scope: undefined },
  connect: (fetch, { clientId = "", clientSecret = "", scope }) =>
    openapiFetchCall(
      createCoopCycleClient({
        tenant: "demo",
        clientId,
        clientSecret,
        scope,
        fetch,
        timeoutMs: 20_000, // the proxy waits for a server for 10 seconds
        retry: false, // each request is one exchange of the report
      }),
    ),
  changesState: {
    getMe: false,
    createDelivery: true,
    getDelivery: false,
    updateDelivery: true,
    cancelDelivery: true,
    pickDelivery: true,
    dropDelivery: true,
    assertDelivery: false,
    createQuote: true,
    confirmQuote: true,
    suggestOptimizations: false,
    importDeliveries: true,
    calculatePrice: false,
    listTimeSlotChoices: false,
    getTimeSlot: false,
    getStore: false,
    listStoreDeliveries: false,
    listStoreAddresses: false,
    listTasks: false,
    getTask: false,
    listTaskEvents: false,
    bioDeliverTask: true,
    importTasks: true,
    importTasksAsync: true,
    getTaskGroup: false,
    listTaskLists: false,
    listOrders: false,
    getOrder: false,
    acceptOrder: true,
    getIncident: false,
    createWebhook: true,
    getWebhook: false,
    deleteWebhook: true,
    receiveEvent: false,
  } satisfies Record<keyof operations, boolean>,
  consumer: { file: new URL("consumer.ts", import.meta.url), types: "@typed-clients/coopcycle-types" },
  folder: new URL("./", import.meta.url),
};

import { createCoopCycleClient } from "@typed-clients/coopcycle";
import type { Walk } from "../walk.ts";

/** A store's delivery, from the quote to the door, its tasks, a shop's order, and a webhook. */
export const walk: Walk = (connection) => {
  const scope = ["tasks", "deliveries", "orders", "tasks:all", "orders:all"];
  const coopcycle = createCoopCycleClient({ ...connection, scope });
  const params = { path: { id: 1 } };
  const named = { path: { id: "1" } };
  const dropoff = { address: "48 boulevard Voltaire, Paris", before: "tomorrow 13:30" };
  const pickup = { address: "24 rue de Rivoli, Paris" };
  const csv =
    'type,address.streetAddress,after,before\npickup,"1 rue de Rivoli, Paris",2026-08-21 10:00,2026-08-21 11:00\n';
  const url = "https://shop.example/webhook";
  return [
    ["who am I", () => coopcycle.GET("/api/me")],
    ["read the store", () => coopcycle.GET("/api/stores/{id}", { params })],
    ["list its addresses", () => coopcycle.GET("/api/stores/{id}/addresses", { params })],
    ["list time slots", () => coopcycle.GET("/api/time_slots/choices")],
    ["read a time slot", () => coopcycle.GET("/api/time_slots/{id}", { params: named })],
    ["check a delivery", () => coopcycle.POST("/api/deliveries/assert", { body: { dropoff } })],
    ["calculate its price", () => coopcycle.POST("/api/retail_prices/calculate", { body: { dropoff } })],
    ["quote it", () => coopcycle.POST("/api/deliveries/quotes", { body: { dropoff } })],
    ["confirm the quote", () => coopcycle.PUT("/api/deliveries/quotes/{id}/confirm", { params: named, body: {} })],
    ["create a delivery", () => coopcycle.POST("/api/deliveries", { body: { dropoff } })],
    ["look it up", () => coopcycle.GET("/api/deliveries/{id}", { params })],
    [
      "change it",
      () => coopcycle.PUT("/api/deliveries/{id}", { params, body: { dropoff: { comments: "Ring twice" } } }),
    ],
    ["pick it up", () => coopcycle.PUT("/api/deliveries/{id}/pick", { params, body: { comments: "Ready" } })],
    ["drop it off", () => coopcycle.PUT("/api/deliveries/{id}/drop", { params, body: { comments: "Delivered" } })],
    [
      "list deliveries",
      () =>
        coopcycle.GET("/api/stores/{id}/deliveries", {
          params: { ...params, query: { "order[dropoff.before]": "desc" } },
        }),
    ],
    [
      "suggest an order",
      () =>
        coopcycle.POST("/api/deliveries/suggest_optimizations", {
          body: {
            tasks: [
              { type: "PICKUP", ...pickup },
              { type: "DROPOFF", ...dropoff },
            ],
          },
        }),
    ],
    ["cancel a delivery", () => coopcycle.DELETE("/api/deliveries/{id}", { params })],
    ["import deliveries", () => coopcycle.POST("/api/deliveries/import_async", { body: csv })],
    ["import tasks", () => coopcycle.POST("/api/tasks/import", { body: csv })],
    ["import tasks later", () => coopcycle.POST("/api/tasks/import_async", { body: csv })],
    ["read their group", () => coopcycle.GET("/api/task_groups/{id}", { params })],
    ["read a task", () => coopcycle.GET("/api/tasks/{id}", { params })],
    ["list its events", () => coopcycle.GET("/api/tasks/{id}/events", { params })],
    ["deliver by bicycle", () => coopcycle.PUT("/api/tasks/{id}/bio_deliver", { params, body: {} })],
    ["list tasks", () => coopcycle.GET("/api/tasks")],
    ["list a day's lists", () => coopcycle.GET("/api/task_lists", { params: { query: { date: "2026-08-21" } } })],
    ["read an incident", () => coopcycle.GET("/api/incidents/{id}", { params: named })],
    ["list orders", () => coopcycle.GET("/api/orders")],
    ["read an order", () => coopcycle.GET("/api/orders/{id}", { params })],
    ["accept it", () => coopcycle.PUT("/api/orders/{id}/accept", { params, body: {} })],
    ["register a webhook", () => coopcycle.POST("/api/webhooks", { body: { event: "delivery.completed", url } })],
    ["look it up", () => coopcycle.GET("/api/webhooks/{id}", { params: named })],
    ["remove it", () => coopcycle.DELETE("/api/webhooks/{id}", { params: named })],
  ];
};

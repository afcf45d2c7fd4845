// What a shop runs every night: hands the day's deliveries to its CoopCycle tenant, and says which rows were refused.
import { readFile } from "node:fs/promises";
import { ApiError, createCoopCycleClient, idOf, unwrap, violationsOf } from "@typed-clients/coopcycle";

const coopcycle = createCoopCycleClient({
  ...(process.env.COOPCYCLE_BASE_URL
    ? { baseUrl: process.env.COOPCYCLE_BASE_URL }
    : { tenant: process.env.COOPCYCLE_TENANT ?? "demo" }),
  clientId: process.env.COOPCYCLE_CLIENT_ID,
  clientSecret: process.env.COOPCYCLE_CLIENT_SECRET,
  scope: ["tasks"],
});
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: node coopcycle-import.ts tasks.csv");

try {
  const group = await unwrap(coopcycle.POST("/api/tasks/import", { body: await readFile(file, "utf8") }));
  console.log(`${group.tasks.length} tasks: ${group.tasks.map((iri) => idOf(iri, "tasks")).join(", ")}`);
} catch (error) {
  const violations = violationsOf(error);
  if (!(error instanceof ApiError) || violations.length === 0) throw error;
  for (const { propertyPath, message } of violations) console.error(`${propertyPath}: ${message}`);
  process.exitCode = 1;
}

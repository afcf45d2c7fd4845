export { type ActiveFault, type Fault, parseFault } from "./fault.ts";
export { createFaults, type FaultSource, type Faults } from "./faults.ts";

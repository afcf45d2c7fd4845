import { core } from "./core.ts";

declare const SERVER: string;
declare const OTHER: string;

export default {
  test: (): Promise<void> => core(SERVER, OTHER),
};

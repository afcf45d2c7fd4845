import { core } from "./core.ts";

declare const SERVER: string;
declare const OTHER: string;

await core(SERVER, OTHER);

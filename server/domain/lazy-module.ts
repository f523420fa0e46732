import { createRequire } from "node:module";
import { lazy } from "../../contracts/lazy.ts";

const require = createRequire(import.meta.url);

/** A CommonJS package that few runs need, loaded when it is first used. */
export const lazyModule = <Module>(name: string): (() => Module) => lazy(() => require(name) as Module);

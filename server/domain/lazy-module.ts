import { createRequire } from "node:module";
import { lazily } from "../../contracts/lazy.ts";

const require = createRequire(import.meta.url);

/** A CommonJS package that few runs need, loaded when it is first used. */
export const lazyModule = <Module>(name: string): (() => Module) => lazily(() => require(name) as Module);

import type { Fetched } from "./network.ts";
import type { Provided } from "./provider.ts";

/** What the inside of the context is built from. */
export interface RealmParts {
  readonly errorKinds: readonly string[];
  readonly plain: Readonly<Record<string, unknown>>;
  readonly lazy: readonly string[];
  provide(name: string): Provided;
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Fetched>;
}

/** What the outside needs from the context. */
export interface Realm {
  parse(json: string): unknown;
  isTemporary(thrown: unknown): boolean;
}

/** Runs inside the context, so that its errors and objects are those of the function's own realm. */
export function createRealm({ errorKinds, plain, lazy, provide, fetch }: RealmParts): Realm {
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  const provideGlobal = (name: string) => {
    const provided = provide(name);
    if (provided.is === "absent") throw new Error(provided.reason);
    define(name, provided.value);
    return provided.value;
  };
  const createErrorClass = (name: string): ErrorConstructor => {
    const kinds = {
      [name]: class extends Error {
        constructor(message?: string) {
          super(message);
          this.name = new.target.name;
        }
      },
    };
    return kinds[name] as ErrorConstructor;
  };
  Error.stackTraceLimit = 50;
  const kinds = new Map(errorKinds.map((name) => [name, createErrorClass(name)]));
  for (const [name, kind] of kinds) define(name, kind);
  for (const [name, value] of Object.entries(plain)) define(name, value);
  for (const name of lazy) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => provideGlobal(name),
      set: (value) => void define(name, value),
    });
  }
  define("window", globalThis);
  define("require", (name: string) => {
    const known = name.replace(/^node:/, "");
    if (known === "crypto") return provideGlobal(known);
    throw new Error(`Cannot find module '${name}': a function has fetch, the documented globals and crypto`);
  });
  define("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    const fetched = await fetch(input, init);
    if (fetched.is === "response") return fetched.response;
    throw Object.assign(new Error(fetched.message), { name: fetched.name });
  });
  const RetryError = kinds.get("RetryError");
  return {
    parse: (json) => JSON.parse(json),
    isTemporary: (thrown) => RetryError !== undefined && thrown instanceof RetryError,
  };
}

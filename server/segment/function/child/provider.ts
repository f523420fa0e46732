import type { Library } from "../globals.ts";

/** A global, or why there is none. */
export type Provided =
  | { readonly is: "here"; readonly value: unknown }
  | { readonly is: "absent"; readonly reason: string };

interface Offered {
  readonly absences: Readonly<Record<string, string>>;
  readonly libraries: Readonly<Record<string, Library>>;
}

/** Finds the globals that are made when they are first used. */
export function createProvider({ absences, libraries }: Offered, require: NodeJS.Require, file: () => string) {
  const builtIn: Readonly<Record<string, () => unknown>> = {
    Headers: () => Headers,
    Request: () => Request,
    Response: () => Response,
    crypto: () => require("node:crypto"),
    zlib: () => ({ zlib: require("node:zlib") }),
  };
  const loadLibrary = (name: string, packages: readonly string[], under?: string): Provided => {
    const { createRequire }: typeof import("node:module") = require("node:module");
    const beside = createRequire(file());
    for (const each of packages) {
      try {
        const value: unknown = beside(each);
        return { is: "here", value: under === undefined ? value : { [under]: value } };
      } catch (thrown) {
        if (!String(thrown).includes(`Cannot find module '${each}'`)) {
          return { is: "absent", reason: `${name} cannot be loaded from ${each}: ${thrown}` };
        }
      }
    }
    return { is: "absent", reason: `${name} is not provided here: install ${packages[0]} beside your function` };
  };
  return {
    names: [...Object.keys(builtIn), ...Object.keys(libraries), ...Object.keys(absences)],
    provide(name: string): Provided {
      const made = builtIn[name];
      if (made !== undefined) return { is: "here", value: made() };
      const known = libraries[name];
      if (known !== undefined) return loadLibrary(name, known.packages, known.under);
      return { is: "absent", reason: `${name} is not provided here: ${absences[name]}` };
    },
  };
}

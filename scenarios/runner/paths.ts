/** The lookup of a path: what one such as `user.dataFields.cart[0].id` leads to inside a JSON value. */
export type PathLookup = { readonly is: "found"; readonly value: unknown } | { readonly is: "absent" };

const splitPath = (path: string): string[] => path.split(/[.[\]]+/).filter((part) => part !== "");

/** Follows a path of keys and indexes; only own properties count. */
export function readPath(value: unknown, path: string): PathLookup {
  let current = value;
  for (const step of splitPath(path)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return { is: "absent" };
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  return { is: "found", value: current };
}

/** A path one key or index longer. */
export const childPath = (path: string, step: string | number): string => {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
};

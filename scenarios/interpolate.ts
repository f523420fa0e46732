import { isObject } from "../contracts/json.ts";

/** Values a scenario may name as `${name}`. */
export type Variables = Readonly<Record<string, unknown>>;

const whole = /^\$\{([A-Za-z_]\w*)\}$/;
const part = /\$\{([A-Za-z_]\w*)\}/g;

/**
 * Interpolates values in the place of `${name}`: a text that is nothing else becomes the value itself, inside a longer
 * text it becomes the value's spelling. Names without a value stay as they are.
 */
export function interpolate(value: unknown, variables: Variables): unknown {
  if (typeof value === "string") return interpolateText(value, variables);
  if (Array.isArray(value)) return value.map((entry) => interpolate(entry, variables));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, interpolate(entry, variables)]));
}

/** Every name that `${name}` asks for in a value, with the path to the text that does. */
export function variablesIn(value: unknown, path: readonly (string | number)[] = []): Mention[] {
  if (typeof value === "string") return [...value.matchAll(part)].map(([, name = ""]) => ({ name, path }));
  if (Array.isArray(value)) return value.flatMap((entry, index) => variablesIn(entry, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => variablesIn(entry, [...path, key]));
}

/** A `${name}` and where it stands. */
export interface Mention {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

function interpolateText(text: string, variables: Variables): unknown {
  const [, name] = whole.exec(text) ?? [];
  if (name !== undefined) return Object.hasOwn(variables, name) ? variables[name] : text;
  return text.replace(part, (mention, named: string) => {
    if (!Object.hasOwn(variables, named)) return mention;
    const value = variables[named];
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}

import type { Path } from "./tree.ts";
import type { DataLayer } from "./types.ts";
import { readMember, readMembers } from "./values.ts";

/** What names mean at one place of a template: a value that is `this`, names of its own, and what stands around it. */
export interface Scope {
  readonly parent?: Scope;
  /** What `this` is. A scope of names alone has none. */
  readonly value?: unknown;
  /** Whether `../` leaves it: a scope of names alone belongs to the one around it. */
  readonly isContext: boolean;
  /** The top level of the data, the strongest layer first. The outermost scope has it instead of a value. */
  readonly layers?: readonly DataLayer[];
  /** Block parameters, and variables of a snippet. */
  readonly names?: ReadonlyMap<string, unknown>;
  /** What `@index` and the like say. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What `#assign` has named, in all of the text. */
  readonly assigned: Map<string, string>;
}

export const createRootScope = (layers: readonly DataLayer[]): Scope => ({
  isContext: true,
  layers,
  assigned: new Map(),
});

/** What a helper adds round its block. */
export interface Inside {
  /** Becomes `this`. */
  readonly value?: unknown;
  readonly names?: readonly (readonly [string, unknown])[];
  readonly variables?: Readonly<Record<string, unknown>>;
}

export function enterScope(parent: Scope, inside: Inside): Scope {
  const isContext = "value" in inside;
  return {
    parent,
    isContext,
    ...(isContext && { value: inside.value }),
    ...(inside.names && inside.names.length > 0 && { names: new Map(inside.names) }),
    ...(inside.variables && { variables: inside.variables }),
    assigned: parent.assigned,
  };
}

/** All layers as one object, by the layers: what `this` is at the top is asked for again in every turn of a loop. */
const merged = new WeakMap<readonly DataLayer[], DataLayer>();

function mergeLayers(layers: readonly DataLayer[]): DataLayer {
  const known = merged.get(layers) ?? Object.assign(Object.create(null), ...layers.toReversed());
  merged.set(layers, known);
  return known;
}

/** The value that is `this` here. */
export function thisOf(scope: Scope): unknown {
  let at = scope;
  while (!at.isContext && at.parent !== undefined) at = at.parent;
  return at.layers === undefined ? at.value : mergeLayers(at.layers);
}

function readLayers(layers: readonly DataLayer[], name: string): unknown {
  for (const layer of layers) {
    const value = readMember(layer, name);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** What a name means in a scope itself; undefined or null if it means nothing there. */
function readHead(scope: Scope, name: string, local: boolean): unknown {
  if (!local && scope.names?.has(name)) return scope.names.get(name);
  if (scope.layers !== undefined) return readLayers(scope.layers, name);
  return scope.isContext ? readMember(scope.value, name) : undefined;
}

function leave(scope: Scope, times: number): Scope | undefined {
  let at: Scope | undefined = scope;
  for (let left = times; left > 0; left -= 1) {
    while (at !== undefined && !at.isContext) at = at.parent;
    at = at?.parent;
  }
  return at;
}

/** The scopes from one outwards. */
function* outwards(scope: Scope): Generator<Scope> {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) yield at;
}

function findVariable(scope: Scope, { parts, up }: Path): unknown {
  const [name = "", ...rest] = parts;
  if (name === "root") return readRoot(scope, rest);
  const known = [...outwards(scope)].map(({ variables }) => variables).filter((variables) => variables !== undefined);
  const found = known.slice(up).find((variables) => Object.hasOwn(variables, name));
  return found === undefined ? scope.assigned.get(name) : readMembers(found[name], rest);
}

function readRoot(scope: Scope, [name, ...rest]: readonly string[]): unknown {
  const root = [...outwards(scope)].at(-1) ?? scope;
  return name === undefined ? thisOf(root) : readMembers(readLayers(root.layers ?? [], name), rest);
}

/** What a first name means from a scope outwards: undefined or null if nobody has it. */
function findHead(start: Scope, name: string, local: boolean): unknown {
  for (const scope of outwards(start)) {
    const found = readHead(scope, name, local);
    if (found !== undefined && found !== null) return found;
    // A name of its own that holds nothing hides what stands around, and a local name is looked for here alone.
    if (local ? scope.isContext : scope.names?.has(name)) return null;
  }
  return undefined;
}

/**
 * What a path means. The first name is looked for outwards until something has it, and the rest inside what was found:
 * `this.x` and `./x` stay where they are. What `#assign` named comes last, as fields are stronger in the Java engine.
 */
export function findValue(scope: Scope, path: Path): unknown {
  if (path.variable) return findVariable(scope, path);
  const start = leave(scope, path.up);
  if (start === undefined) return undefined;
  const [name, ...rest] = path.parts;
  if (name === undefined) return thisOf(start);
  const found = findHead(start, name, path.local);
  if (found === undefined && rest.length === 0) return start.assigned.get(name);
  return readMembers(found, rest);
}

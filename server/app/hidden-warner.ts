import type { SandboxContext } from "../control/context.ts";
import { createBoundedMap } from "../domain/bounded-map.ts";
import { describeHidden, type HiddenPeople } from "../domain/call-effects.ts";
import type { Project } from "../project/registry.ts";

/** The number of people who are known to have been named, the latest ones. */
const maxNamed = 10_000;

/**
 * Creates what warns of hidden people: of each by name once, however many calls leave them hidden. Those a bulk call
 * only counts are told of with the ones it names.
 */
export function createHiddenWarner({ projects, warn }: Pick<SandboxContext, "projects" | "warn">) {
  const named = createBoundedMap<true>(maxNamed);
  return ({ name }: Pick<Project, "name">, { first, count, revealedBy }: HiddenPeople): void => {
    const fresh = first.filter((person) => !named.has(`${name} ${person}`));
    if (fresh.length === 0) return;
    for (const person of fresh) named.set(`${name} ${person}`, true);
    const text = describeHidden({ first: fresh, count: count - first.length + fresh.length, revealedBy });
    warn(projects.all.length > 1 ? `${name}: ${text}` : text);
  };
}

import {
  createSandbox,
  type ProjectKind,
  type ProjectSettings,
  type SandboxOptions,
  type System,
} from "../../../server/index.ts";
import { fixedSystem, get, type World } from "./sandbox.ts";

export type Delay = ProjectSettings["processingDelay"];

/** Bulk calls take long, single ones do not. */
export const slowBulk = { single: 5_000, bulk: 20_000 };
/** The other way round. */
export const slowSingle = { single: 20_000, bulk: 5_000 };

/** A sandbox that keeps what it says, but for who is hidden. */
export function listeningSandbox(
  options: SandboxOptions,
): World & { readonly warnings: string[]; readonly crashes: unknown[] } {
  const warnings: string[] = [];
  const crashes: unknown[] = [];
  const world = createSandbox({
    system: fixedSystem(),
    onWarning: (text) => void (text.startsWith("Nobody can see") || warnings.push(text)),
    onCrash: (thrown, operation) => void crashes.push([operation, thrown]),
    ...options,
  });
  return Object.assign(world, { warnings, crashes });
}

/** A sandbox whose writes take time, with another machine where one is given. */
export const delayedSandbox = (processingDelay: Delay, kind: ProjectKind = "email", system: Partial<System> = {}) =>
  listeningSandbox({ kind, settings: { processingDelay }, system: { ...fixedSystem(), ...system } });

/** The plan on a profile, as it is read. */
export const planOf = async (world: World, email: string): Promise<unknown> => {
  const { body } = await get(world, `users/${email}`);
  return (body as { user?: { dataFields: { plan?: string } } }).user?.dataFields.plan;
};

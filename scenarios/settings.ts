import { ActionsSettings } from "../contracts/segment/actions-settings.ts";
import { ClassicSettings } from "../contracts/segment/classic-settings.ts";
import type { DestinationSettings } from "./format.ts";

interface Settings {
  readonly classic: Partial<ClassicSettings>;
  readonly actions: Partial<ActionsSettings>;
}

/** The names of the settings of each destination. */
export const settingNames = {
  classic: () => Object.keys(ClassicSettings().shape),
  actions: () => Object.keys(ActionsSettings().shape),
} as const satisfies Readonly<Record<keyof Settings, () => readonly string[]>>;

/** Those settings of a scenario that are settings of a destination. */
export function selectSettings<Of extends keyof Settings>(
  destination: Of,
  settings: DestinationSettings,
): Settings[Of] {
  const names = settingNames[destination]();
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name))) as Settings[Of];
}

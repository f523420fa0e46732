import { lazyModule } from "../../domain/lazy-module.ts";
import { fail } from "./failure.ts";
import type { RenderContext } from "./types.ts";
import { describe } from "./values.ts";

/** Which currency a country pays with, loaded on first use. */
const currencies = lazyModule<{ readonly default: Readonly<Record<string, string>> }>("country-to-currency");

/** The tag of a locale as Java writes it, such as `fr_FR`; of the context, and else `en-US`, if none is given. */
export function readLocale(given: unknown, context: RenderContext): string {
  const name = given ?? context.locale ?? "en_US";
  try {
    const [tag] = typeof name === "string" ? Intl.getCanonicalLocales(name.replaceAll("_", "-")) : [];
    if (tag !== undefined) return tag;
  } catch {
    // Told below, with what would be right.
  }
  return fail(`${describe(name)} is no locale: write it as "en_US"`);
}

/** The currency of a locale's country; of the likeliest country if the locale names none. */
export function currencyOf(tag: string): string {
  const locale = new Intl.Locale(tag);
  const region = locale.region ?? locale.maximize().region ?? "US";
  return currencies().default[region] ?? "USD";
}

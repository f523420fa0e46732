import { createBoundedMap } from "../../domain/bounded-map.ts";
import { lazyModule } from "../../domain/lazy-module.ts";
import { fail } from "./failure.ts";
import type { RenderContext } from "./types.ts";
import { describe } from "./values.ts";

/** Which currency a country pays with, loaded on first use. */
const currencies = lazyModule<{ readonly default: Readonly<Record<string, string>> }>("country-to-currency");

/** Tags by the names that were given: a message asks for the same one again and again. */
const tags = createBoundedMap<string>(100);

function findTag(name: string): string | undefined {
  const known = tags.get(name);
  if (known !== undefined) return known;
  try {
    const [tag] = Intl.getCanonicalLocales(name.replaceAll("_", "-"));
    if (tag !== undefined) tags.set(name, tag);
    return tag;
  } catch {
    return undefined;
  }
}

/** The tag of a locale as Java writes it, such as `fr_FR`; of the context, and else `en-US`, if none is given. */
export function readLocale(given: unknown, context: RenderContext): string {
  const name = given ?? context.locale ?? "en_US";
  const tag = typeof name === "string" && name.length < 50 ? findTag(name) : undefined;
  return tag ?? fail(`${describe(name)} is no locale: write it as "en_US"`);
}

/** The currency of a locale's country; of the likeliest country if the locale names none. */
export function currencyOf(tag: string): string {
  const locale = new Intl.Locale(tag);
  const region = locale.region ?? locale.maximize().region ?? "US";
  return currencies().default[region] ?? "USD";
}

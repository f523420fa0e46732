import { isObject } from "../../../contracts/json.ts";
import type { CutExchange } from "../../request-log/cut-exchange.ts";
import { clip } from "../parts/clip.ts";
import type { Mark } from "../parts/json.tsx";

/** The value at one step of a path, and whether there is one. */
function stepInto(value: unknown, step: string): readonly [found: boolean, inner: unknown] {
  if (Array.isArray(value)) return [/^\d+$/.test(step) && Number(step) < value.length, value[Number(step)]];
  return isObject(value) && Object.hasOwn(value, step) ? [true, value[step]] : [false, undefined];
}

/** The nearest place of a body that a path leads to: of what is missing, where it should have been. */
function nearestPlace(body: unknown, path: string): string {
  let [place, value] = ["body", body];
  for (const [, name, index] of path.slice("body".length).matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    const [isThere, inner] = stepInto(value, name ?? index ?? "");
    if (!isThere) break;
    place += name === undefined ? `[${index}]` : `.${name}`;
    value = inner;
  }
  return place;
}

/** What is said of the body of a call, each where it is meant: `obj.email` of Iterable’s answers is `body.email`. */
export function marksOf({ request, violations, warnings }: CutExchange): readonly Mark[] {
  const said = [
    ...violations.map(({ path, message }) => ({
      path: path.replace(/^obj(?=[.[]|$)/, "body"),
      tone: "bad" as const,
      message,
    })),
    ...warnings.map(({ path = "", message }) => ({ path, tone: "warn" as const, message })),
  ];
  return said
    .filter(({ path }) => /^body([.[]|$)/.test(path))
    .map(({ path, tone, message }) => {
      const place = nearestPlace(request.body, path);
      const text = place === path || tone === "warn" ? message : `${path.slice("body.".length)}: ${message}`;
      return { path: place, tone, text: clip(text, 300) };
    });
}

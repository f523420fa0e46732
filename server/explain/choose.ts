import type { Delivery } from "../segment/delivery.ts";
import { type DestinationOptions, nameOf, type SourceOptions } from "../segment/options.ts";
import type { ExplainedTranslator } from "./explanation.ts";

/** What `translator` may be: one, or two side by side. `own` is the function or the module of a destination. */
export const translatorChoices = [
  "classic",
  "actions",
  "own",
  "both",
  "classic,actions",
  "classic,own",
  "actions,classic",
  "actions,own",
  "own,classic",
  "own,actions",
] as const;
export type TranslatorChoice = (typeof translatorChoices)[number];

/** How a message is to be explained: where it goes, unless to the first destination of the first source. */
export interface ExplainOptions {
  /** The name of the source it comes from. */
  readonly source?: string | undefined;
  /** The name of the destination it goes to. */
  readonly destination?: string | undefined;
  /** Another translator than the destination's, or two side by side; `both` is `classic,actions`. */
  readonly translator?: TranslatorChoice | undefined;
}

/** A translator that is to be explained, and the destination it is of; without one it has its default settings. */
export interface Choice {
  readonly translator: ExplainedTranslator;
  readonly destination: DestinationOptions | undefined;
  /** The project it writes to; the first one without it. */
  readonly project: string | undefined;
}

/** Where a message comes from, and what is to be explained of it; or why nothing can be. */
export type Chosen =
  | { readonly is: "chosen"; readonly source: string; readonly choices: readonly Choice[] }
  | { readonly is: "refused"; readonly reason: string };

const maxShown = 100;

const refuse = (reason: string): Chosen => ({ is: "refused", reason });

const listNames = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));

const isOwn = ({ type }: DestinationOptions): boolean => type === "function" || type === "module";

const isExplained = ({ type }: DestinationOptions): boolean => type !== "http";

/** The destination of a source that a message goes to: the one that is named, else the first that can be explained. */
function findDestination(destinations: readonly DestinationOptions[], name: string | undefined) {
  if (name !== undefined) return destinations.find((each) => nameOf(each) === name);
  const explained = destinations.filter(isExplained);
  return explained.find(({ enabled }) => enabled) ?? explained[0];
}

/** The first of some destinations that is of a kind: the one that is named before any other. */
const findFirst = (
  destinations: readonly DestinationOptions[],
  named: DestinationOptions | undefined,
  is: (each: DestinationOptions) => boolean,
): DestinationOptions | undefined => (named !== undefined && is(named) ? named : destinations.find(is));

function chooseTranslator(
  wanted: string,
  destinations: readonly DestinationOptions[],
  named: DestinationOptions | undefined,
): Choice | undefined {
  if (wanted === "classic" || wanted === "actions") {
    const own = findFirst(destinations, named, ({ type }) => type === wanted);
    return { translator: wanted, destination: own, project: (own ?? named)?.project };
  }
  const own = findFirst(destinations, named, isOwn);
  return own?.type === "function" || own?.type === "module"
    ? { translator: own.type, destination: own, project: own.project }
    : undefined;
}

const service =
  "an http destination calls a service of your own, whose requests cannot be undone: say by which translator instead, classic, actions or both";

function chooseTranslators(
  { name, destinations }: SourceOptions,
  named: DestinationOptions | undefined,
  wanted: ExplainOptions["translator"],
): Chosen {
  if (wanted === undefined && named?.type === "http") return refuse(service);
  const all = wanted === "both" ? "classic,actions" : (wanted ?? named?.type ?? "classic");
  const choices = all.split(",").map((each) => chooseTranslator(each, destinations, named));
  return choices.every((each) => each !== undefined)
    ? { is: "chosen", source: name, choices }
    : refuse(`${name} has no function and no module of your own among its destinations`);
}

/** Chooses what is to be explained, by what the sources have. */
export function chooseExplained(
  sources: readonly SourceOptions[],
  { source, destination, translator }: ExplainOptions,
): Chosen {
  const from = source === undefined ? sources[0] : sources.find(({ name }) => name === source);
  if (from === undefined) {
    if (source === undefined) return refuse("the sandbox has no Segment source");
    const names = listNames(sources.map(({ name }) => name));
    return refuse(`no source is named "${source.slice(0, maxShown)}"; there are: ${names}`);
  }
  const named = findDestination(from.destinations, destination);
  if (named === undefined && destination !== undefined) {
    const names = listNames(from.destinations.map(nameOf));
    return refuse(`${from.name} has no destination "${destination.slice(0, maxShown)}"; there are: ${names}`);
  }
  return chooseTranslators(from, named, translator);
}

/** The same for a kept delivery: from its source to its destination, unless told otherwise. */
export const optionsOfDelivery = (
  { source, destination }: Delivery,
  options: Pick<ExplainOptions, "destination" | "translator">,
): ExplainOptions => ({
  source,
  destination: options.destination ?? (destination === "" ? undefined : destination),
  translator: options.translator,
});

import type { Delivery } from "../segment/delivery.ts";
import { type DestinationOptions, nameOf, type SourceOptions } from "../segment/options.ts";
import type { ExplainedTranslator } from "./explanation.ts";

/** How a message is to be explained: where it goes, unless to the first destination of the first source. */
export interface ExplainOptions {
  /** The name of the source it comes from. */
  readonly source?: string | undefined;
  /** The name of the destination it goes to. */
  readonly destination?: string | undefined;
  /** Another translator than the destination's own, or both side by side. */
  readonly translator?: ExplainedTranslator | "both" | undefined;
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

const isExplained = ({ type }: DestinationOptions): boolean => type === "classic" || type === "actions";

/** The destination of a source that a message goes to: the one that is named, else the first that can be explained. */
function findDestination(destinations: readonly DestinationOptions[], name: string | undefined) {
  if (name !== undefined) return destinations.find((each) => nameOf(each) === name);
  const explained = destinations.filter(isExplained);
  return explained.find(({ enabled }) => enabled) ?? explained[0];
}

function chooseTranslator(
  translator: ExplainedTranslator,
  destinations: readonly DestinationOptions[],
  named: DestinationOptions | undefined,
): Choice {
  const own = named?.type === translator ? named : destinations.find(({ type }) => type === translator);
  return { translator, destination: own, project: (own ?? named)?.project };
}

/** What a destination does that is no translator of Segment's. */
const ownCode = {
  function: "a function destination runs a function of your own",
  module: "a module destination runs a translator of your own",
  http: "an http destination calls a service of your own",
} as const;

function chooseTranslators(
  { name, destinations }: SourceOptions,
  named: DestinationOptions | undefined,
  wanted: ExplainOptions["translator"],
): Chosen {
  if (wanted === "both") {
    const both = (["classic", "actions"] as const).map((each) => chooseTranslator(each, destinations, named));
    return { is: "chosen", source: name, choices: both };
  }
  const translator = wanted ?? named?.type ?? "classic";
  if (translator === "classic" || translator === "actions")
    return { is: "chosen", source: name, choices: [chooseTranslator(translator, destinations, named)] };
  return refuse(
    `${ownCode[translator]}, which cannot be explained: say by which translator instead, classic, actions or both`,
  );
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

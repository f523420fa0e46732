import type { ChangedNumber, Step } from "../../../contracts/json-text.ts";
import { formatLoss } from "../../../contracts/numbers.ts";
import type { DeliveryWarning } from "../delivery.ts";
import { formatPlace } from "./body.ts";

/** Most numbers of one request that are told where the server runs, and most that are told of one message. */
const [maxTold, maxWarnings] = [20, 20];

/** Formats what Segment loses in silence of numbers: its destinations read them as JavaScript does, and so do ours. */
export function formatChangedNumbers(changed: readonly ChangedNumber[]): readonly string[] {
  const told = changed
    .slice(0, maxTold)
    .map(({ path, text }) => `${formatPlace(path)} of a Segment message: ${formatLoss(text)}`);
  const left = changed.length - told.length;
  return left > 0 ? [...told, `${left} more numbers of this request are changed: their deliveries name them`] : told;
}

function toWarning(path: readonly Step[], text: string): DeliveryWarning {
  const at = formatPlace(path);
  return { code: "changedNumber", message: `${at}: ${formatLoss(text)}`, path: at };
}

/** Members of a batch that go into each of its messages. */
const shared: ReadonlySet<Step | undefined> = new Set(["context", "integrations", "sentAt"]);

/** The first warnings of a message; where there are more, the last one says so. No more numbers are named than are read. */
function limitWarnings(warnings: readonly DeliveryWarning[]): readonly DeliveryWarning[] {
  if (warnings.length <= maxWarnings) return warnings;
  const kept = warnings.slice(0, maxWarnings - 1);
  const message = `${warnings.length - kept.length} or more numbers of this message are changed too`;
  return [...kept, { code: "changedNumber", message }];
}

/** Warns of the numbers of a message that came alone. */
export const warnOfNumbers = (changed: readonly ChangedNumber[]): readonly DeliveryWarning[] =>
  limitWarnings(changed.map(({ path, text }) => toWarning(path, text)));

/** Warns of the numbers of each message of a batch, by its place there: of its own, and of those it has from the batch. */
export function warnOfBatchNumbers(changed: readonly ChangedNumber[]): (index: number) => readonly DeliveryWarning[] {
  const own = new Map<number, DeliveryWarning[]>();
  const ofAll: DeliveryWarning[] = [];
  for (const { path, text } of changed) {
    const [member, index, ...rest] = path;
    if (shared.has(member)) ofAll.push(toWarning(path, text));
    else if (member === "batch" && typeof index === "number") {
      const known = own.get(index) ?? [];
      known.push(toWarning(rest, text));
      own.set(index, known);
    }
  }
  return (index) => limitWarnings([...(own.get(index) ?? []), ...ofAll]);
}

import { isObject } from "../contracts/json.ts";
import { type Fields, fieldsOf } from "./values.ts";

/** The name of the classic destination in an integrations object; names are case-sensitive. */
const classic = "Iterable";

/**
 * Whether a message is meant for a destination: the entry of its name decides, else `All` (or `all`), else yes.
 * An entry that is not a boolean, such as an object of options, counts as yes.
 *
 * @see https://segment.com/docs/connections/spec/common/#integrations
 */
export function isEnabled(message: Fields, destination: string = classic): boolean {
  const { [destination]: own, All, all } = fieldsOf(message.integrations);
  if (own !== undefined) return own !== false;
  return typeof All === "boolean" ? All : all !== false;
}

/** Options a message carries for the destination, in `integrations.Iterable` or else in `context.Iterable`. */
export function readMessageOptions(message: Fields): Fields {
  const own = fieldsOf(message.integrations)[classic];
  return isObject(own) ? own : fieldsOf(fieldsOf(message.context)[classic]);
}

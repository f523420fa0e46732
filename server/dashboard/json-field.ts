import { isObject } from "../../contracts/json.ts";
import { findChangedNumbers } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { nestsTooDeep, tooDeep } from "../http/json-body.ts";
import { fieldOf } from "./access.tsx";
import { ControlRefusal } from "./doors.ts";

/** The JSON object a field of a form holds; undefined for an empty one. Throws `ControlRefusal`. */
export function readJsonField(form: FormData, name: string): Readonly<Record<string, unknown>> | undefined {
  const text = fieldOf(form, name);
  if (text === "") return undefined;
  const refuse = (why: string): never => {
    throw new ControlRefusal(400, `${name} ${why}; write a JSON object such as {"plan":"pro"}`);
  };
  if (nestsTooDeep(text)) return refuse(tooDeep);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return refuse(`is no JSON (${messageOf(thrown)})`);
  }
  const [changed] = findChangedNumbers(text);
  if (changed !== undefined) return refuse(`${changed.path.join(".")}: ${formatLoss(changed.text)}`);
  return isObject(value) ? value : refuse("is no object");
}

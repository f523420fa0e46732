import { findOperation, type Operation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";
import type { WrittenCall } from "../../scenarios/index.ts";
import { UsageError } from "../usage-error.ts";

/** Something to send: a Segment message, or a call of an operation. */
export type Sending =
  | { readonly is: "message"; readonly type: string; readonly message: Readonly<Record<string, unknown>> }
  | LocatedCall;

/** A call, each field of it where the contract wants it. */
export interface LocatedCall {
  readonly is: "call";
  readonly operation: Operation;
  readonly path: string;
  readonly body?: unknown;
}

const messageTypes = ["identify", "track", "page", "screen", "group", "alias"];

const callMembers = ["call", "with", "params", "query", "body"];

const formatForms = `{"type":"identify",…} or {"call":"users.update","with":{…}}`;

function requireOperation(id: string, place: string): Operation {
  const operation = findOperation(id);
  if (operation === undefined) throw new UsageError(`${place}: ${formatUnknownOperation(id)}`);
  return operation;
}

function readMessage(value: Readonly<Record<string, unknown>>, place: string): Sending {
  const { type } = value;
  if (typeof type !== "string")
    throw new UsageError(`${place}: it has neither a type nor a call: write ${formatForms}`);
  if (!messageTypes.includes(type))
    throw new UsageError(`${place}: ${formatUnknownName(type, messageTypes, "type of a message")}`);
  return { is: "message", type, message: value };
}

async function locateCall(operation: Operation, written: WrittenCall, place: string): Promise<LocatedCall> {
  const { placeFields, toRequestPath } = await import("../../scenarios/index.ts");
  const { placed, faults } = placeFields(operation, written);
  const [fault] = faults;
  if (fault !== undefined) throw new UsageError(`${place}: ${fault.message}`);
  const { path, query } = toRequestPath(operation, placed);
  const { body } = placed;
  return { is: "call", operation, path: query === "" ? path : `${path}?${query}`, ...(body !== undefined && { body }) };
}

async function readCall({ call: id, ...written }: Readonly<Record<string, unknown>>, place: string): Promise<Sending> {
  const operation = requireOperation(String(id), place);
  const stray = Object.keys(written).find((name) => !callMembers.includes(name));
  if (stray !== undefined) throw new UsageError(`${place}: ${formatUnknownName(stray, callMembers)}`);
  for (const part of ["with", "params", "query"]) {
    if (written[part] !== undefined && !isObject(written[part]))
      throw new UsageError(`${place}: ${part} is an object, such as {"email":"ada@example.com"}`);
  }
  return locateCall(operation, written, place);
}

/** Reads what is to be sent of a value; `place` says where that is. */
export async function readSending(value: unknown, place: string): Promise<Sending> {
  if (!isObject(value)) throw new UsageError(`${place}: an object is expected: ${formatForms}`);
  return "call" in value ? readCall(value, place) : readMessage(value, place);
}

/** Reads a call of an operation that is named, with its fields, or a list of them as its body. */
export const readNamedCall = (id: string, value: unknown): Promise<Sending> =>
  locateCall(requireOperation(id, "send"), isObject(value) ? { with: value } : { body: value }, id);

import type { Exchange } from "../../server/index.ts";
import { type ControlOptions, createQuery, readControl } from "../control-client.ts";
import { withProgress } from "../output/progress.ts";
import type { LocatedCall } from "./sending.ts";

/** A call that was made: its answer, and what the record has of it. */
export interface MadeCall {
  readonly operation: string;
  readonly status: number;
  readonly answer: unknown;
  /** Left out where the sandbox remembers no calls, or has forgotten it. */
  readonly exchange?: Exchange;
}

interface RecordPage {
  readonly requests: readonly Exchange[];
  readonly latest: number;
}

const readRecord = (options: ControlOptions, filter: Readonly<Record<string, string>>): Promise<RecordPage> =>
  readControl(options, `/_sandbox/requests?${createQuery(filter)}`);

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Makes a call with a key, and gives what came of it. */
export async function sendCall(
  options: ControlOptions,
  apiKey: string,
  { operation: { id, method }, path, body }: LocatedCall,
): Promise<MadeCall> {
  const { latest } = await readRecord(options, { brief: "1", limit: "1" });
  const headers = { "Api-Key": apiKey, ...(body !== undefined && { "Content-Type": "application/json" }) };
  const asked = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const answer = await withProgress(`waiting for ${id}`, async () => {
    const response = await fetch(`${options.url}${path}`, asked).catch(() => undefined);
    if (response === undefined) return { status: 0, text: "" };
    return { status: response.status, text: await response.text().catch(() => "") };
  });
  const made = { operation: id, after: String(latest), method, diff: "1" };
  const [exchange] = (await readRecord(options, made)).requests;
  return {
    operation: id,
    status: answer.status,
    answer: parseAnswer(answer.text),
    ...(exchange !== undefined && { exchange }),
  };
}

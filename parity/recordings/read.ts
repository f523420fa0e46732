import { nestsDeeper } from "../../contracts/json-text.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { BadRecording, maxDepth, type Recording } from "./exchange.ts";
import { parseLines } from "./format.ts";
import { importRecording } from "./import.ts";

/** Whether the first line is a whole JSON object, as every line of ours is. */
const isLines = (text: string): boolean => /^\s*\{"recording":/.test(text);

/**
 * Reads a recording: lines as `record` writes them, a HAR (Polly's too), a recording of nock, or a cassette of VCR.
 *
 * @throws {BadRecording} for anything else, naming the line or the member.
 */
export async function readRecording(text: string): Promise<Recording> {
  if (isLines(text)) return parseLines(text);
  if (nestsDeeper(text, maxDepth + 20)) throw new BadRecording("it nests too deep");
  const { parse } = await import("../yaml.ts");
  let value: unknown;
  try {
    value = /^\s*[[{]/.test(text) ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
  } catch (thrown) {
    throw new BadRecording(`it is neither lines of JSON nor one JSON or YAML document: ${messageOf(thrown)}`);
  }
  return importRecording(value);
}

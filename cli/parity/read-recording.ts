import type { Recording } from "../../parity/index.ts";
import { readSource } from "../read-source.ts";
import { UsageError } from "../usage-error.ts";

/** Reads a recording from a file or an address; what is wrong with it is told with the name of the file. */
export async function readRecordingFrom(source: string): Promise<Recording> {
  const { BadRecording, readRecording } = await import("../../parity/index.ts");
  const text = await readSource(source);
  try {
    return await readRecording(text);
  } catch (thrown) {
    throw thrown instanceof BadRecording ? new UsageError(`${source}: ${thrown.message}`) : thrown;
  }
}

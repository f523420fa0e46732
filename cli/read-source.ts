import { readFile } from "node:fs/promises";
import { messageOf, rootMessageOf } from "../contracts/thrown.ts";
import { UsageError } from "./usage-error.ts";

/** The most that is read from an address, in bytes, and how long it may take, in milliseconds. */
const maxBytes = 20_000_000;
const timeoutMs = 30_000;

async function readBody(answer: Response, address: string): Promise<string> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new UsageError(`${address} holds more than ${maxBytes / 1_000_000} MB`, 3);
    texts.push(decoder.decode(chunk, { stream: true }));
  }
  return texts.join("") + decoder.decode();
}

async function readAddress(address: string): Promise<string> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) throw new UsageError(`${address} answered ${answer.status}`, 3);
    return await readBody(answer, address);
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    throw new UsageError(`${address} cannot be reached: ${rootMessageOf(thrown)}`, 3);
  }
}

/** The text of a file, or of an address that begins with http:// or https://. */
export async function readSource(source: string): Promise<string> {
  if (/^https?:\/\//.test(source)) return readAddress(source);
  return readFile(source, "utf8").catch((thrown: unknown) => {
    throw new UsageError(`${source} cannot be read: ${messageOf(thrown)}`);
  });
}

/** The bytes of a body, or why there are none. */
export type Bytes = Uint8Array | "too large" | "unreadable";

/** Reads a body of unknown length, but no further than is needed to know that it is too large. */
async function readChunks(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return "too large";
    }
    chunks.push(next.value);
  }
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array(0)) : Buffer.concat(chunks);
}

/** Reads the bytes of a request, or says why there are none. */
export async function readBytes(request: Request, maxBytes: number): Promise<Bytes> {
  const declared = request.headers.get("content-length");
  if (Number(declared) > maxBytes) return "too large";
  try {
    if (declared !== null) return new Uint8Array(await request.arrayBuffer());
    return request.body === null ? new Uint8Array(0) : await readChunks(request.body, maxBytes);
  } catch {
    return "unreadable";
  }
}

/** The beginning of a body, and how many of its bytes are not kept. */
export interface BoundedBody {
  readonly body: Uint8Array;
  readonly omitted: number;
}

/** Reads a body to its end and keeps what may be too large by little, so that whoever looks at it sees that it is. */
export async function readBounded(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<BoundedBody> {
  const chunks: Uint8Array[] = [];
  let [size, kept] = [0, 0];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = next.value.subarray(0, maxBytes + 1 - kept);
    if (part.byteLength > 0) chunks.push(part);
    size += next.value.byteLength;
    kept += part.byteLength;
  }
  const [only] = chunks;
  return { body: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks), omitted: size - kept };
}

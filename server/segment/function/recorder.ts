import { messageOf } from "../../../contracts/thrown.ts";
import type { Via } from "../../domain/via.ts";
import type { HostFetch, RemarkedFetch } from "./messages.ts";
import type { FunctionRequest, RunTrace } from "./result.ts";

type RecordedRequest = { -readonly [Key in keyof FunctionRequest]: FunctionRequest[Key] };

export type Recorder = ReturnType<typeof createRecorder>;

/** Most characters of bodies and answers that the trace of a run keeps. */
const maxTraceCharacters = 4_000_000;

/** Keeps what a function logs and requests until the run is over. */
export function createRecorder(fetch: RemarkedFetch) {
  let logs: string[] = [];
  let requests: RecordedRequest[] = [];
  let left = maxTraceCharacters;
  let runsFor: Via | undefined;
  const keepText = (text: string): string => {
    if (text.length > left) return `(${text.length} characters, not kept)`;
    left -= text.length;
    return text;
  };
  const recordingFetch: HostFetch = async (url, init) => {
    const request: RecordedRequest = {
      method: init.method,
      url,
      ...(init.body !== undefined && { body: keepText(init.body) }),
    };
    requests.push(request);
    try {
      const { remarks, ...answer } = await fetch(url, init, runsFor);
      Object.assign(request, { status: answer.status, answer: keepText(answer.body), ...remarks });
      return answer;
    } catch (thrown) {
      request.error = messageOf(thrown);
      throw thrown;
    }
  };
  return {
    fetch: recordingFetch,
    log: (line: string) => void logs.push(line),
    /** A run begins. What was requested since the last one belongs to neither; what was logged is worth showing. */
    beginRun(via: Via | undefined) {
      runsFor = via;
      requests = [];
      left = maxTraceCharacters;
    },
    /** The trace of the run that ends. */
    takeTrace(): RunTrace {
      const trace = { logs, requests: requests.map((request) => ({ ...request })) };
      logs = [];
      requests = [];
      return trace;
    },
  };
}

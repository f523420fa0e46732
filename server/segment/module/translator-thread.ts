import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { createQuestion, type Question } from "../question.ts";
import { program } from "./program.ts";

/** An error in the user's own code. */
export interface TranslatorError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** What Node calls it, where Node threw it. */
  readonly code?: string | undefined;
}

/** How one call of the user's `translate` ended. */
export type TranslationEnd =
  | { readonly is: "translated"; readonly text: string | undefined }
  /** Whatever is asked, where the file could not be loaded. */
  | { readonly is: "threw"; readonly thrown: TranslatorError; readonly isUnloadable?: true }
  | { readonly is: "late" }
  | { readonly is: "closed" };

/** The arguments of `translate`. */
export interface TranslatorQuestion {
  readonly message: unknown;
  readonly settings: unknown;
  readonly receipt: { readonly now: number };
}

/** A thread that holds a translator. One question at a time. */
export interface TranslatorThread {
  /** False from the moment it is stopped, or ends by itself. */
  isAlive(): boolean;
  ask(question: TranslatorQuestion, limitMs: number): Promise<TranslationEnd>;
  stop(): Promise<void>;
}

/** Memory of a translator, in MiB: at its end the thread ends, not the process. A function's process has 128. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

const startWorker = (file: string): Worker => {
  const worker = new Worker(program, { eval: true, workerData: { url: pathToFileURL(file).href }, resourceLimits });
  worker.unref();
  return worker;
};

/** The error a worker ended with: anything can be thrown, `null` too. */
const errorOf = (thrown: unknown): TranslatorError => {
  if (!(thrown instanceof Error)) return { name: "Error", message: String(thrown), stack: "" };
  const { name, message, stack = "" } = thrown;
  return { name, message, stack };
};

const createExit = (code: number): TranslatorError => ({
  name: "Exit",
  message: `the translator ended its thread with code ${code}`,
  stack: "",
});

/** What our program in the worker posts: that it is up, or the answer to a question. */
type FromWorker = { readonly isUp: true } | { readonly answers: number; readonly ending: TranslationEnd };

/** Whether a message comes from our program: the code of the user may post others. */
const isFromWorker = (message: unknown): message is FromWorker =>
  typeof message === "object" && message !== null && ("isUp" in message || "answers" in message);

/**
 * Starts a thread for a translator. Its listeners stay for as long as it lives: an error without one would end this
 * process. `onStray` is told, once, of what ended the thread while nothing was asked.
 */
export function startTranslatorThread(file: string, onStray: (thrown: TranslatorError) => void): TranslatorThread {
  const worker = startWorker(file);
  let isUp = false;
  let isAlive = true;
  let asked = 0;
  let question: Question<TranslationEnd> | undefined;
  const settle = (ending: TranslationEnd): void => {
    question?.end(ending);
    question = undefined;
  };
  const end = (thrown: TranslatorError): void => {
    if (!isAlive) return;
    isAlive = false;
    if (question === undefined) onStray(thrown);
    else settle({ is: "threw", thrown });
  };
  worker.on("message", (message: unknown) => {
    if (!isFromWorker(message)) return;
    if ("isUp" in message) {
      isUp = true;
      question?.begin();
    } else if (message.answers === asked) settle(message.ending);
  });
  worker.on("messageerror", (thrown) => end(errorOf(thrown)));
  // An error overtakes the answers that were posted before it; the end of the thread does not.
  let failure: TranslatorError | undefined;
  worker.on("error", (thrown) => {
    failure = errorOf(thrown);
  });
  worker.on("exit", (code) => end(failure ?? createExit(code)));
  return {
    isAlive: () => isAlive,
    ask: (asking, limitMs) =>
      new Promise((resolve) => {
        question = createQuestion(resolve, limitMs, () => settle({ is: "late" }));
        if (isUp) question.begin();
        asked += 1;
        try {
          worker.postMessage({ id: asked, question: asking });
        } catch (thrown) {
          settle({ is: "threw", thrown: errorOf(thrown) });
        }
      }),
    async stop() {
      isAlive = false;
      settle({ is: "closed" });
      await worker.terminate();
    },
  };
}

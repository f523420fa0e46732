import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { program } from "./program.ts";

/** An error in the user's own code. */
export interface TranslatorError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** How one call of the user's `translate` ended. */
export type TranslationEnd =
  | { readonly is: "translated"; readonly text: string | undefined }
  | { readonly is: "threw"; readonly thrown: TranslatorError }
  | { readonly is: "late" };

/** The arguments of `translate`. */
export interface TranslatorQuestion {
  readonly message: unknown;
  readonly settings: unknown;
  readonly receipt: { readonly now: number };
}

/** A user's translator in a thread of its own, where it may loop or throw without harm to the server. */
export interface TranslatorWorker {
  ask(question: TranslatorQuestion): Promise<TranslationEnd>;
  close(): Promise<void>;
}

const jiti = createRequire(import.meta.url).resolve("jiti");

const startWorker = (file: string): Worker => {
  const worker = new Worker(program, { eval: true, workerData: { file, jiti } });
  worker.unref();
  return worker;
};

/** One question to a worker. A worker that fails or takes too long is of no further use. */
function askWorker(worker: Worker, question: TranslatorQuestion, limitMs: number): Promise<TranslationEnd> {
  return new Promise((resolve) => {
    const settle = (ending: TranslationEnd): void => {
      clearTimeout(timer);
      for (const name of ["message", "error", "exit"]) worker.removeAllListeners(name);
      resolve(ending);
    };
    const timer = setTimeout(() => settle({ is: "late" }), limitMs);
    const onExit = (code: number): void => {
      const thrown = { name: "Exit", message: `the translator ended its thread with code ${code}`, stack: "" };
      settle({ is: "threw", thrown });
    };
    worker.once("message", settle);
    worker.once("error", ({ name, message, stack = "" }) => settle({ is: "threw", thrown: { name, message, stack } }));
    worker.once("exit", onExit);
    worker.postMessage(question);
  });
}

/** Opens a translator. Its thread starts with the first question, and anew after a question that broke it. */
export function createTranslatorWorker(file: string, limitMs: number): TranslatorWorker {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const askOnce = async (question: TranslatorQuestion): Promise<TranslationEnd> => {
    worker ??= startWorker(file);
    const ending = await askWorker(worker, question, limitMs);
    if (ending.is === "translated") return ending;
    const broken = worker;
    worker = undefined;
    await broken.terminate();
    return ending;
  };
  return {
    ask(question) {
      const ending = last.then(() => askOnce(question));
      last = ending;
      return ending;
    },
    close: async () => void (await worker?.terminate()),
  };
}

import {
  startTranslatorThread,
  type TranslationEnd,
  type TranslatorError,
  type TranslatorQuestion,
  type TranslatorThread,
} from "./translator-thread.ts";

/** A user's translator in a thread of its own, where it may loop or throw, at any time, without harm to the server. */
export interface TranslatorWorker {
  /** Asks one question after the other, in the order of asking. */
  ask(question: TranslatorQuestion): Promise<TranslationEnd>;
  close(): Promise<void>;
}

/**
 * Opens a translator. Its thread starts with the first question, and anew for the next one after it ended or a question
 * broke it. `onStray` is told of what it threw while nothing was asked.
 */
export function createTranslatorWorker(
  file: string,
  limitMs: number,
  onStray: (thrown: TranslatorError) => void,
): TranslatorWorker {
  let thread: TranslatorThread | undefined;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  const askOnce = async (question: TranslatorQuestion): Promise<TranslationEnd> => {
    if (isClosed) return { is: "closed" };
    if (thread?.isAlive() !== true) thread = startTranslatorThread(file, onStray);
    const ending = await thread.ask(question, limitMs);
    if (ending.is !== "translated") await thread.stop();
    return ending;
  };
  return {
    ask(question) {
      const ending = last.then(() => askOnce(question));
      last = ending;
      return ending;
    },
    async close() {
      isClosed = true;
      await thread?.stop();
    },
  };
}

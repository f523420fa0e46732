/** Longest a thread or a process for code of the user may take to start, in milliseconds; none of it runs before. */
const maxStartMs = 30_000;

/** What is waited for. Who answers may still be starting: then the time limit begins when they are up. */
export interface Question<Ending> {
  /** They are up: the time limit begins. */
  begin(): void;
  end(ending: Ending): void;
}

/** Makes a question that is given up, with `onTimeout`, when it was not ended in time. */
export function createQuestion<Ending>(
  resolve: (ending: Ending) => void,
  limitMs: number,
  onTimeout: () => void,
): Question<Ending> {
  let timer = setTimeout(onTimeout, maxStartMs);
  return {
    begin() {
      clearTimeout(timer);
      timer = setTimeout(onTimeout, limitMs);
    },
    end(ending) {
      clearTimeout(timer);
      resolve(ending);
    },
  };
}

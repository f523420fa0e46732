import type { Project } from "../project/registry.ts";

/** An error that carries a problem out of a transaction, which undoes what came before it. */
class Rollback<Problem> extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super("undone");
    this.problem = problem;
  }
}

/** Does one part of a bulk call, and rolls it back when it comes to a problem: no trace of having tried is left. */
export function rollbackOnProblem<Problem>(project: Project, work: () => Problem | undefined): Problem | undefined {
  const { effects, transactions } = project;
  const mark = effects.mark();
  try {
    return transactions.write(() => {
      const problem = work();
      if (problem !== undefined) throw new Rollback(problem);
      return undefined;
    });
  } catch (thrown) {
    if (!(thrown instanceof Rollback)) throw thrown;
    effects.rollBack(mark);
    return thrown.problem as Problem;
  }
}

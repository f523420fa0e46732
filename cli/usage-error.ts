/** An error that the person at the terminal can put right: a wrong option, a bad file, a taken port. */
export class UsageError extends Error {
  /** 2 for wrong options or a bad file, 3 when the run could not be made. */
  readonly exitCode: 2 | 3;

  constructor(message: string, exitCode: 2 | 3 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Settles at the first SIGINT or SIGTERM; a second one of either ends the process at once. */
export const waitForStopSignal = (): Promise<void> =>
  new Promise((settle) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const stop = (): void => {
      for (const signal of signals) process.off(signal, stop);
      settle();
    };
    for (const signal of signals) process.on(signal, stop);
  });

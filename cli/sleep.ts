/** Waits for so many milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms));

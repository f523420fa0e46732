/** Told of what no delivery shows. */
export type Warn = (text: string) => void;

/** What to say of an error that the code behind a destination threw when all its messages had been answered. */
export const formatStrayError = (destination: string, error: string, message: string, where?: string): string =>
  `${destination}: after the last message: ${error}: ${message}${where === undefined ? "" : ` (${where})`}`;

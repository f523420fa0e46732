/** Quotes any text as one word of a POSIX shell. */
export const quoteWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Shells, and the files of dotenv: how each sets an environment variable. */
export const shells = {
  sh: (name: string, value: string) => `export ${name}=${quoteWord(value)}`,
  fish: (name: string, value: string) => `set -gx ${name} '${value.replaceAll(/[\\']/g, "\\$&")}'`,
  powershell: (name: string, value: string) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
  dotenv: (name: string, value: string) => `${name}=${JSON.stringify(value)}`,
} as const;

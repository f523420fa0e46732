const time = /\d{4}-\d\d-\d\dT[\d:.]+Z?|\d\d:\d\d:\d\d/g;

/** The lines that a command printed, one column after the other, with times as `TIME`. */
export const linesOf = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.replaceAll(time, "TIME").replaceAll(/(?<=\S) {2,}/g, "  "));

import type { Send } from "../messages.ts";

/** Sends what is logged, up to a number of characters for each run. */
export function createLog(send: Send, limit: number, require: NodeJS.Require) {
  let left = limit;
  const write = (line: string) => {
    if (left <= 0) return;
    send({ is: "logged", line: line.slice(0, left) });
    left -= line.length + 1;
    if (left <= 0) send({ is: "logged", line: `(cut: a run keeps ${limit} characters of its log)` });
  };
  const { Console }: typeof import("node:console") = require("node:console");
  const { Writable }: typeof import("node:stream") = require("node:stream");
  const sink = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      write(String(text).replace(/\n$/, ""));
      done();
    },
  });
  return {
    console: new Console({ stdout: sink, stderr: sink, colorMode: false }),
    restart() {
      left = limit;
    },
  };
}

import { get, type IncomingMessage } from "node:http";

/** Whoever follows the record of a server, as a developer's second terminal does. */
export interface Follower {
  /** The number of the latest exchange it was told of. */
  latest(): number;
  isOpen(): boolean;
  close(): void;
}

const opened = (url: string): Promise<IncomingMessage> =>
  new Promise((settle, refuse) => get(url, { agent: false }, settle).once("error", refuse));

export async function follow(url: string): Promise<Follower> {
  const stream = await opened(`${url}/_sandbox/requests?follow`);
  let last = 0;
  let rest = "";
  let isOpen = true;
  stream.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = (lines.pop() ?? "").slice(-40);
    for (const line of lines) last = Number(/^id: ?(\d+)/.exec(line)?.[1] ?? last);
  });
  for (const end of ["close", "error"]) {
    stream.once(end, () => {
      isOpen = false;
    });
  }
  return { latest: () => last, isOpen: () => isOpen, close: () => void stream.destroy() };
}

/** Whoever waits for what never comes, again and again. */
export interface Waiting {
  /** What ended a wait that should have gone on. */
  readonly problems: readonly string[];
  close(): void;
}

const inVain = "for=request&user=nobody@example.com&operation=users.merge&warnings=1&timeout=2000";

/** Waits in vain, as a test beside others does. */
export function waitInVain(url: string): Waiting {
  const problems: string[] = [];
  let current: IncomingMessage | undefined;
  let isOver = false;
  async function again(): Promise<void> {
    current = await opened(`${url}/_sandbox/wait?${inVain}`);
    current.resume();
    if (isOver) current.destroy();
    else if (current.statusCode !== 408) throw new Error(`it was answered with ${current.statusCode}`);
    else await again();
  }
  again().catch((thrown) => {
    if (!isOver) problems.push(`a wait ended: ${thrown}`);
  });
  return {
    problems,
    close() {
      isOver = true;
      current?.destroy();
    },
  };
}

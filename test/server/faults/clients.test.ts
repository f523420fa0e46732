import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../../server/index.ts";
import { byAxios, byFetch, byNode, type Caller, withFetch } from "../support/callers.ts";
import { afterwardsOf, type Codes, type FaultCase, faultCases, faultyCall, meetFault } from "../support/fault-cases.ts";

let sandbox: Sandbox;
let listening: Listening;

beforeEach(async () => {
  sandbox = createSandbox();
  listening = await sandbox.listen();
});

afterEach(async () => {
  await listening.close();
  sandbox.close();
});

interface Way {
  readonly way: string;
  readonly origin: () => string;
  readonly caller: () => Caller;
  readonly codes: Codes;
}

const port = () => `http://127.0.0.1:${listening.port}`;

const ways: readonly Way[] = [
  {
    way: "the sandbox's fetch",
    origin: () => "https://api.iterable.com",
    caller: () => withFetch((input, init) => sandbox.fetch(input, init)),
    codes: { before: "ECONNRESET", within: "UND_ERR_SOCKET" },
  },
  {
    way: "the sandbox's fetch, given a Request",
    origin: () => "https://api.iterable.com",
    caller: () => withFetch((input, init) => sandbox.fetch(new Request(input, init))),
    codes: { before: "ECONNRESET", within: "UND_ERR_SOCKET" },
  },
  {
    way: "fetch over a port",
    origin: port,
    caller: () => byFetch,
    codes: { before: "ECONNRESET", within: "UND_ERR_SOCKET" },
  },
  {
    way: "axios over a port",
    origin: port,
    caller: () => byAxios,
    codes: { before: "ECONNRESET", within: "ERR_BAD_RESPONSE" },
  },
  {
    way: "node:http over a port",
    origin: port,
    caller: () => byNode,
    codes: { before: "ECONNRESET", within: "ECONNRESET" },
  },
];

describe.each(ways)("trouble met by $way", ({ origin, caller, codes }) => {
  it.each<FaultCase>(faultCases)("is $trouble", async (trouble) => {
    const { got, stored, tookMs } = await meetFault(caller(), origin(), sandbox, trouble);
    expect({ got, stored }).toEqual({ got: trouble.got(codes), stored: trouble.stored });
    expect(tookMs).toBeGreaterThan((trouble.takes ?? 0) / 2);
    expect(await caller()(faultyCall(origin(), sandbox))).toEqual(afterwardsOf(trouble));
  });
});

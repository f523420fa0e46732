import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { iterableHandlers } from "../../../server/msw/index.ts";
import { byAxios, byFetch, byNode, type Caller } from "../support/callers.ts";
import { afterwardsOf, type Codes, type FaultCase, faultCases, faultyCall, meetFault } from "../support/fault-cases.ts";

const origin = "https://api.iterable.com";

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

interface Client {
  readonly client: string;
  readonly caller: Caller;
  readonly codes: Codes;
}

/** The clients, and the codes they give a line that broke before the answer and within it. */
const clients: readonly Client[] = [
  { client: "fetch", caller: byFetch, codes: { before: "UND_ERR_SOCKET", within: "UND_ERR_SOCKET" } },
  { client: "axios", caller: byAxios, codes: { before: "ECONNRESET", within: "ERR_BAD_RESPONSE" } },
  { client: "node:https", caller: byNode, codes: { before: "ECONNRESET", within: "ECONNRESET" } },
];

describe.each(clients)("trouble met by $client through MSW", ({ caller, codes }) => {
  it.each<FaultCase>(faultCases)("is $trouble", async (trouble) => {
    const sandbox = createSandbox();
    server.resetHandlers(...iterableHandlers(sandbox));
    const { got, stored, tookMs } = await meetFault(caller, origin, sandbox, trouble);
    expect({ got, stored }).toEqual({ got: trouble.got(codes), stored: trouble.stored });
    expect(tookMs).toBeGreaterThan((trouble.takes ?? 0) / 2);
    expect(await caller(faultyCall(origin, sandbox))).toEqual(afterwardsOf(trouble));
    sandbox.close();
  });
});

import { expect, it } from "vitest";
import { serve } from "../support/server.ts";

interface Listed {
  readonly scenarios: readonly { readonly id: string; readonly ending?: { readonly is: string } }[];
}

it("start has the scenarios of the package, and plays each by the destination it describes", async () => {
  const { port, stop } = await serve(["--memory"]);
  const url = `http://localhost:${port}/_sandbox/scenarios`;
  const read = async (init: RequestInit = {}): Promise<Listed> => (await (await fetch(url, init)).json()) as Listed;
  const before = await read();
  const played = await read({ method: "POST" });
  const after = await read();
  await stop();
  const ids = before.scenarios.map(({ id }) => id);
  expect({
    isPlayed: before.scenarios.some(({ ending }) => ending !== undefined),
    areApart: new Set(ids).size === ids.length,
    failing: played.scenarios.filter(({ ending }) => ending?.is !== "passed"),
    known: after.scenarios.filter(({ ending }) => ending?.is === "passed").length === ids.length,
  }).toEqual({ isPlayed: false, areApart: true, failing: [], known: true });
});

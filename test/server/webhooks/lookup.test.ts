import type { LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { guardLookup } from "../../../server/webhooks/post.ts";

/** Looks a name up where it leads to these addresses. Gives what whoever connects is told. */
const lookUp = (addresses: readonly string[], all: boolean): Promise<unknown> =>
  new Promise((settle) => {
    const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }));
    const lookup = (_: string, _options: object, tell: (error: null, found: LookupAddress[]) => void) =>
      tell(null, found);
    guardLookup(lookup as never)("hook.test", { all }, (error, address, family) =>
      settle(error === null ? [address, family] : error.message),
    );
  });

const beyond = (address: string) =>
  `hook.test leads to ${address}, which is neither this machine nor in a private network`;

test.each([
  [["127.0.0.1"], ["127.0.0.1", 4]],
  [
    ["::1", "127.0.0.1"],
    ["::1", 6],
  ],
  [["192.168.1.2"], ["192.168.1.2", 4]],
  [["fd00::1"], ["fd00::1", 6]],
  [["::ffff:10.0.0.1"], ["::ffff:10.0.0.1", 6]],
  [["8.8.8.8"], beyond("8.8.8.8")],
  [["127.0.0.1", "8.8.8.8"], beyond("8.8.8.8")],
  [["169.254.169.254"], beyond("169.254.169.254")],
  [["172.32.0.1"], beyond("172.32.0.1")],
  [["0.0.0.0"], beyond("0.0.0.0")],
  [["2001:db8::1"], beyond("2001:db8::1")],
  [["::ffff:8.8.8.8"], beyond("::ffff:8.8.8.8")],
  [[], "hook.test leads nowhere"],
])("a name that leads to %j is connected to as %j", async (addresses, told) => {
  expect(await lookUp(addresses, false)).toEqual(told);
});

test("all addresses are told to who asks for all", async () => {
  expect(await lookUp(["::1", "127.0.0.1"], true)).toEqual([
    [
      { address: "::1", family: 6 },
      { address: "127.0.0.1", family: 4 },
    ],
    undefined,
  ]);
});

test("what goes wrong with a name is told", async () => {
  const lookup = (_: string, _options: object, tell: (error: Error) => void) => tell(new Error("ENOTFOUND"));
  const told = await new Promise((settle) => guardLookup(lookup as never)("hook.test", {}, settle));
  expect(told).toEqual(new Error("ENOTFOUND"));
});

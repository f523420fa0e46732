import { expect, it } from "vitest";
import { serve } from "../support/server.ts";

it("start prints who is hidden once, however many calls leave them so", async () => {
  const server = await serve(["--memory"]);
  const track = (email: string) => server.call("/api/events/track", { email, eventName: "Signed Up" });
  for (const email of ["late@example.com", "late@example.com", "later@example.com"]) await track(email);
  await server.call("/api/users/late@example.com");
  await server.stop();
  const { stderr } = await server.ended;
  const warning = (email: string) =>
    `warning: Nobody can see or message ${email} until identify, or another call that creates users, names them`;
  expect(stderr.trimEnd().split("\n")).toEqual([warning("late@example.com"), warning("later@example.com")]);
});

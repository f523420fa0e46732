import { describe, expect, test } from "vitest";
import { endOfQuietHours, startOfPeriod } from "../../../server/domain/sending-limits.ts";
import { dayAt, instantOfWallClock, isTimeZone, sameWallClock } from "../../../server/domain/time-zones.ts";

const at = Date.parse;
const utc = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Mars/Olympus", false],
  ["", false],
  [7, false],
])("%j is a time zone: %j", (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

test.each([
  ["2026-01-15T09:00:00Z", "UTC", "2026-01-15T09:00:00.000Z"],
  ["2026-01-15T09:00:00Z", "America/Los_Angeles", "2026-01-15T17:00:00.000Z"],
  ["2026-07-15T09:00:00Z", "America/Los_Angeles", "2026-07-15T16:00:00.000Z"],
  ["2026-03-29T03:30:00Z", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ["2026-01-15T09:00:00Z", "Asia/Kathmandu", "2026-01-15T03:15:00.000Z"],
])("clocks that show %s in %s are at %s", (wallClock, zone, instant) => {
  expect(utc(instantOfWallClock(at(wallClock), zone))).toBe(instant);
});

test("the same time of day in another zone", () => {
  const nineInNewYork = at("2026-06-01T13:00:00Z");
  expect(utc(sameWallClock(nineInNewYork, "America/New_York", "Europe/Berlin"))).toBe("2026-06-01T07:00:00.000Z");
});

test("the day of an instant in a zone", () => {
  const { startMs, minutes } = dayAt(at("2026-06-01T02:30:00Z"), "America/New_York");
  expect({ start: utc(startMs), minutes }).toEqual({ start: "2026-05-31T04:00:00.000Z", minutes: 22 * 60 + 30 });
});

describe("frequency caps begin anew", () => {
  test.each([
    ["day", "2026-06-10T02:30:00Z", "America/New_York", "2026-06-09T04:00:00.000Z"],
    ["week", "2026-06-10T12:00:00Z", "UTC", "2026-06-07T00:00:00.000Z"],
    ["week", "2026-06-07T00:00:00Z", "UTC", "2026-06-07T00:00:00.000Z"],
    ["month", "2026-06-10T12:00:00Z", "Europe/Berlin", "2026-05-31T22:00:00.000Z"],
    ["month", "2026-11-30T23:30:00Z", "Europe/Berlin", "2026-11-30T23:00:00.000Z"],
  ] as const)("each %s: of %s in %s at %s", (every, now, zone, start) => {
    expect(utc(startOfPeriod(every, at(now), zone))).toBe(start);
  });
});

describe("quiet hours from 21:00 to 08:00", () => {
  test.each([
    ["2026-06-10T20:59:00Z", "UTC", undefined],
    ["2026-06-10T21:00:00Z", "UTC", "2026-06-11T08:00:00.000Z"],
    ["2026-06-10T07:59:00Z", "UTC", "2026-06-10T08:00:00.000Z"],
    ["2026-06-10T08:00:00Z", "UTC", undefined],
    ["2026-06-10T08:00:00Z", "America/Los_Angeles", "2026-06-10T15:00:00.000Z"],
  ] as const)("at %s in %s end at %s", (now, zone, end) => {
    const hours = { start: "21:00", end: "08:00", action: "hold" } as const;
    expect(utc(endOfQuietHours(hours, at(now), zone))).toBe(end);
  });
});

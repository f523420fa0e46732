const shape = /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)(?:Z|([+-]\d\d)(?::?(\d\d))?)?)?$/;

/** Years of four digits: all that ISO 8601 says without a sign. */
const firstMs = Date.parse("0000-01-01T00:00:00.000Z");
const lastMs = Date.parse("9999-12-31T23:59:59.999Z");

/** Date.parse takes the 30th of February for the first or second of March. */
const isDay = (date: string, day: number): boolean => day <= 28 || new Date(Date.parse(date)).getUTCDate() === day;

/**
 * The instant of an ISO 8601 date or date-time, in milliseconds since 1970; undefined for anything else.
 * assumed: a time without a zone is UTC.
 */
export function instantOf(value: unknown): number | undefined {
  const part = typeof value === "string" ? shape.exec(value) : null;
  if (part === null) return undefined;
  const [, date = "", day, time = "00:00", hours, minutes = "00"] = part;
  const zone = hours === undefined ? "Z" : `${hours}:${minutes}`;
  const at = Date.parse(`${date}T${time.replace(",", ".")}${zone}`);
  return Number.isNaN(at) || !isDay(date, Number(day)) ? undefined : at;
}

/**
 * When a message happened by the server's clock: its own time, moved by what the sender's clock was off when it sent.
 * assumed: without a `sentAt` its own time stands; a time that cannot be read is the time of arrival.
 *
 * @see https://segment.com/docs/connections/spec/common/#timestamps
 */
export function correctTime(timestamp: unknown, sentAt: unknown, receivedAt: number): number {
  const original = instantOf(timestamp);
  if (original === undefined) return receivedAt;
  const sent = instantOf(sentAt);
  const at = sent === undefined ? original : receivedAt - (sent - original);
  return at >= firstMs && at <= lastMs ? at : receivedAt;
}

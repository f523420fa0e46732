/** A published limit: at most `limit` calls in `windowMs`, counted per project, API key or organisation. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
  readonly per: "project" | "key" | "organisation";
}

export const perSecond = (limit: number, per: RateLimit["per"] = "project"): RateLimit => ({
  limit,
  windowMs: 1_000,
  per,
});

export const perMinute = (limit: number, per: RateLimit["per"] = "project"): RateLimit => ({
  limit,
  windowMs: 60_000,
  per,
});

export const perDay = (limit: number, per: RateLimit["per"] = "project"): RateLimit => ({
  limit,
  windowMs: 86_400_000,
  per,
});

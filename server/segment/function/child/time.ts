/** The host's time, which runs on with the machine's. */
export function createClock() {
  let given = 0;
  let givenAt = 0;
  return {
    set(now: number) {
      given = now;
      givenAt = performance.now();
    },
    now: () => given + Math.floor(performance.now() - givenAt),
  };
}

/** A Date that tells the host's time. */
export function createDate(RealDate: DateConstructor, now: () => number): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
    apply: (target) => String(Reflect.construct(target, [now()])),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}

/** The documented cache of a function: it lives as long as its process. */
export function createCache(now: () => number) {
  const kept = new Map<string, { readonly value: unknown; readonly until: number }>();
  return {
    async load(key: string, ttl: unknown, make: () => unknown) {
      const held = kept.get(key);
      if (held !== undefined && now() < held.until) return held.value;
      const value = await (typeof ttl === "function" ? ttl() : make());
      kept.set(key, { value, until: typeof ttl === "number" && ttl >= 0 ? now() + ttl : Number.POSITIVE_INFINITY });
      return value;
    },
    delete: (key: string) => void kept.delete(key),
  };
}

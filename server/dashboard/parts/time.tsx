const parts = (at: string | number): { readonly whole: string; readonly day: string; readonly clock: string } => {
  const whole = new Date(at).toISOString();
  return { whole, day: whole.slice(0, 10), clock: whole.slice(11, 23) };
};

/** A moment on the sandbox's clock, in UTC: its time of day, and its day where that is asked for. */
export const Time = ({ at, hasDay = false }: { readonly at: string | number; readonly hasDay?: boolean }) => {
  const { whole, day, clock } = parts(at);
  return (
    <time datetime={whole} title={`${day} ${clock} UTC`}>
      {hasDay ? `${day} ${clock.slice(0, 8)}` : clock.slice(0, 8)}
    </time>
  );
};

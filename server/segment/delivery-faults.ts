/** What happens to a delivery because a fault rule names its destination. */
export type DeliveryFault =
  /** A status in place of Iterable's, 0 for no answer; with `stored` the requests are made first. */
  | { readonly is: "answer"; readonly status: number; readonly stored: boolean }
  /** Held back for so many milliseconds of the sandbox's clock. */
  | { readonly is: "delay"; readonly ms: number }
  /** Lost without a trace at Iterable. */
  | { readonly is: "drop" };

/** The fault that strikes the next delivery to a destination, if any: asking counts it. */
export type TakeDeliveryFault = (destination: string) => DeliveryFault | undefined;

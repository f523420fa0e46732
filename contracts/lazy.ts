/** Makes a value on first use and keeps it: schemas cost time to build, and most runs need few of them. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

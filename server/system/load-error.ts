/** What is read of an error that loading a user's module threw. */
interface LoadError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
}

/** Where a module does not parse, as path:line: Node begins the stack with it. */
function placeOf({ name, stack = "" }: LoadError): string {
  const [, place] = (name === "SyntaxError" && /^(?:file:\/\/)?(.+:\d+)\n/.exec(stack)) || [];
  return place === undefined ? "" : ` at ${place}`;
}

/**
 * What is wrong with a user's module, and where it does not parse. Node strips the types off TypeScript and compiles
 * nothing, which its own message does not say.
 *
 * @see https://nodejs.org/api/typescript.html#typescript-features
 */
export function describeLoadError(error: LoadError): string {
  const said = `${error.message}${placeOf(error)}`;
  if (error.code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") return said;
  return `${said}: types are stripped and nothing is compiled, so write it without enum, namespace, parameter property or import alias`;
}

/** The part of an operation that a request repeats. */
interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** One call to an operation of Iterable; the host and the API key are the caller's. */
export interface RequestTo<Operation extends Route, Body> {
  readonly operation: Operation["id"];
  readonly method: Operation["method"];
  readonly path: Operation["path"];
  readonly body: Body;
}

/** Creates the request that brings a body to an operation. */
export const createRequest = <Operation extends Route, Body>(
  operation: Operation,
  body: Body,
): RequestTo<Operation, Body> => ({ operation: operation.id, method: operation.method, path: operation.path, body });

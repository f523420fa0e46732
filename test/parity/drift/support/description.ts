/** A small description in Swagger 2, as its parts are changed by tests. */
const swagger = {
  swagger: "2.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets/{id}": {
      parameters: [{ name: "id", in: "path", required: true, type: "integer" }],
      get: {
        operationId: "pets.get",
        parameters: [{ name: "sort", in: "query", type: "string", enum: ["name", "age"] }],
        responses: { 200: { description: "one", schema: { $ref: "#/definitions/Pet" } } },
      },
      put: {
        operationId: "pets.put",
        parameters: [{ name: "body", in: "body", schema: { $ref: "#/definitions/Pet" } }],
        responses: { 200: { description: "done" }, 404: { description: "none" } },
      },
    },
  },
  definitions: {
    Pet: {
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string" },
        age: { type: "integer" },
        owner: { type: "object", properties: { email: { type: "string" } } },
        parent: { $ref: "#/definitions/Pet" },
      },
    },
  },
};

/** Where something stands, as names with spaces between them, and what stands there then: `undefined` is nothing. */
export type Patch = readonly [at: string, value: unknown];

interface Node {
  [name: string]: Node | undefined;
}

function applyPatch(copy: Node, [at, value]: Patch): void {
  const names = at.split(" ");
  const last = names.pop() ?? "";
  const place = names.reduce<Node | undefined>((node, name) => node?.[name], copy);
  if (place === undefined) throw new Error(`${at} is nowhere`);
  if (value === undefined) delete place[last];
  else place[last] = value as Node;
}

/** The description as text, with patches. */
export function describePets(...patches: readonly Patch[]): string {
  const copy = structuredClone(swagger) as unknown as Node;
  for (const patch of patches) applyPatch(copy, patch);
  return JSON.stringify(copy);
}

import { describe, expect, it } from "vitest";
import { compareVersions, readDescription } from "../../../parity/index.ts";
import { describePets } from "./support/description.ts";

describe("a description", () => {
  it.each([
    ["text that is neither JSON nor YAML", "{", /^it is neither JSON nor YAML: /],
    ["no object", "- 1", /^it holds no object$/],
    ["no description", '{"a":1}', /^it has neither "swagger" nor "openapi", which tell the version of a description$/],
    ["no paths", '{"openapi":"3.1.0"}', /^"paths" is not there$/],
    ["a path that is no object", '{"openapi":"3.1.0","paths":{"/a":1}}', /^paths\["\/a"\] is no object$/],
    ["an operation that is none", '{"openapi":"3.1.0","paths":{"/a":{"get":1}}}', /^paths\["\/a"\].get is no object$/],
  ])("with %s is refused", async (_, text, message) => {
    await expect(readDescription(text)).rejects.toThrow(message);
  });

  it("says the same in Swagger 2 and in OpenAPI 3, as JSON and as YAML", async () => {
    const openApi = `
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
    get:
      operationId: pets.get
      parameters:
        - { name: sort, in: query, schema: { type: string, enum: [name, age] } }
      responses:
        "200": { description: one, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
    put:
      operationId: pets.put
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        "200": { description: done }
        "404": { $ref: "#/components/responses/None" }
components:
  responses:
    None: { description: none }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, nullable: true }
        age: { type: integer }
        owner: { type: object, properties: { email: { type: string } } }
        parent: { $ref: "#/components/schemas/Pet" }
`;
    expect(compareVersions(await readDescription(describePets()), await readDescription(openApi))).toEqual([]);
  });

  it("may refer to what is not there, and to itself", async () => {
    const text = describePets(
      ["definitions Pet properties owner", { $ref: "#/definitions/Nobody" }],
      ["definitions Pet properties parent", { $ref: "#/definitions/Loop" }],
      ["definitions Loop", { $ref: "#/definitions/Loop" }],
    );
    const told = compareVersions(await readDescription(describePets()), await readDescription(text));
    expect(told.map(({ method, fact }) => `${method} ${fact}`)).toEqual([
      "GET answer.owner.email: string",
      "GET answer.owner: object is now any",
      "GET answer.parent: object is now any",
      "PUT body.owner.email: string",
      "PUT body.owner: object is now any",
      "PUT body.parent: object is now any",
    ]);
  });
});

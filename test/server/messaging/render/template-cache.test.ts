import { expect, test } from "vitest";
import { parseTemplate } from "../../../../server/messaging/render/handlebars.ts";
import { createTemplateCache } from "../../../../server/messaging/render/template-cache.ts";

test("templates are parsed once, until others take their place", () => {
  const parsed: string[] = [];
  const find = createTemplateCache((text) => {
    parsed.push(text);
    return parseTemplate(text);
  }, 4_000);
  const asked = ["{{a}}", "{{b}}", "{{a}}", "{{c}}", "{{a}}", "{{d}}", "{{a}}", "{{b}}"];
  for (const text of asked) expect(find(text)).toEqual(parseTemplate(text));
  expect(parsed).toEqual(["{{a}}", "{{b}}", "{{c}}", "{{d}}", "{{b}}"]);
});

test("a template that alone is more than is kept is parsed each time", () => {
  let times = 0;
  const find = createTemplateCache((text) => {
    times += 1;
    return parseTemplate(text);
  }, 100);
  find("{{a}}");
  find("{{a}}");
  expect(times).toBe(2);
});

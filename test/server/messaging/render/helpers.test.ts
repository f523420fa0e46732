import { describe, expect, test } from "vitest";
import { listHelpers } from "../../../../server/messaging/render/helpers/catalogue.ts";
import { renderParts } from "../../../../server/messaging/render/render-parts.ts";
import { conditionRows } from "./rows/conditions.ts";
import { rowContext } from "./rows/data.ts";
import { dateRows } from "./rows/dates.ts";
import { encodingRows } from "./rows/encoding.ts";
import { languageRows } from "./rows/language.ts";
import { listRows } from "./rows/lists.ts";
import { numberRows } from "./rows/numbers.ts";
import type { HelperRows, Row } from "./rows/row.ts";
import { storedDataRows } from "./rows/stored-data.ts";
import { stringRows } from "./rows/strings.ts";

const rows: HelperRows = {
  ...conditionRows,
  ...stringRows,
  ...encodingRows,
  ...numberRows,
  ...listRows,
  ...dateRows,
  ...storedDataRows,
};

/** What a row's template gives, in the form in which the row says it. */
function render({ template, context }: Row): Row["gives"] {
  const result = renderParts({ html: template }, { ...rowContext, ...context });
  return result.is === "rendered" ? result.parts.html : { skips: result.reason };
}

describe.each(Object.entries(rows))("%s", (helper, shown) => {
  test.each(shown)("$template", (row) => {
    expect(row.template).toMatch(new RegExp(`\\b${helper}\\b`));
    expect(render(row)).toEqual(row.gives);
  });
});

test("every helper has rows, and no row shows a helper that is not there", () => {
  expect(Object.keys(rows).sort()).toEqual(listHelpers());
});

test.each(languageRows)("$template", (row) => {
  expect(render(row)).toEqual(row.gives);
});

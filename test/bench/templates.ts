import { renderParts } from "../../server/messaging/render/render-parts.ts";
import type { RenderContext } from "../../server/messaging/render/types.ts";
import { median } from "./processes.ts";

const block = `Hello {{defaultIfEmpty firstName "friend"}},{{#if loyalty}}<p>{{numberFormat points "#,##0"}} points</p>
{{else if trial}}<p>trial</p>{{else}}<p>join</p>{{/if}}{{#each shoppingCartItems}}<tr><td>{{name}}</td>
<td>{{numberFormat price "currency"}}</td><td>{{quantity}}</td></tr>{{/each}}{{dateFormat signupDate format="long"}}`;

const context: RenderContext = {
  nowMs: 0,
  data: [
    {
      firstName: "Ann",
      points: 12_345,
      loyalty: true,
      signupDate: "2017-06-19 10:00:00 +00:00",
      shoppingCartItems: [1, 2, 3].map((n) => ({ name: `Item <${n}>`, price: n * 9.99, quantity: n })),
    },
  ],
};

/** Milliseconds: the median of many renders, after some to warm up. */
function timed(makeHtml: (index: number) => string): number {
  const spent: number[] = [];
  for (let index = 0; index < 300; index += 1) {
    const html = makeHtml(index);
    const start = performance.now();
    renderParts({ html }, context);
    if (index >= 50) spent.push(performance.now() - start);
  }
  return median(spent);
}

/** The html of an email of 20 kB, with twelve tags a block. */
export function emailOf20kB(blocks: number): string {
  const filler = "<p>Lorem ipsum dolor sit amet, consectetur.</p>";
  const one = block + filler.repeat(Math.floor((20_000 / blocks - block.length) / filler.length));
  return one.repeat(blocks);
}

/** An email of 20 kB with few tags and with many: rendered from a template that is kept, and from one not seen before. */
export function templates() {
  return [3, 30].map((blocks) => {
    const html = emailOf20kB(blocks);
    const tags = html.split("{{").length - 1;
    return { tags, kept: timed(() => html), anew: timed((index) => `${html}${index}`) };
  });
}

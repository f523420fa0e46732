import type { Reached } from "../reached.ts";
import { Copy } from "./copy.tsx";
import { Empty } from "./listing.tsx";

/** Somebody signs up and nobody can see them; then a call identifies them. */
function writeLines({ origin, apiKey = "$ITERABLE_API_KEY" }: Reached): readonly string[] {
  const key = `-H "Api-Key: ${apiKey}"`;
  return [
    `curl -s ${origin}/api/events/track ${key} -d '{"email":"late@example.com","eventName":"Signed Up"}'`,
    `curl -s ${origin}/api/users/getByEmail?email=late@example.com ${key}`,
    `curl -s ${origin}/api/users/update ${key} -d '{"email":"late@example.com","dataFields":{"plan":"pro"}}'`,
  ];
}

/** What to do with a sandbox in which nothing has happened yet. */
export const FirstSteps = (reached: Reached) => (
  <Empty title="Nothing has happened yet">
    <p>
      Send something, and it appears here. Three lines to begin with: somebody is tracked, nobody can see them, then
      they are identified.
    </p>
    <ol class="steps">
      {writeLines(reached).map((line) => (
        <li>
          <code>{line}</code>
        </li>
      ))}
    </ol>
    <Copy label="Copy the three lines" text={writeLines(reached).join("\n")} />
  </Empty>
);

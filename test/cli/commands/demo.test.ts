import { expect, it } from "vitest";
import { runHere } from "../support/run-here.ts";

const told = `Identify before you message, on a sandbox in memory at URL

1  Marketing makes a welcome, and a campaign that sends it

   POST /api/templates/email/upsert {"clientTemplateId":"welcome","subject":"Welcome, {{firstName}}","html":"<h1>Hi {{firstName}}</h1>"}
   200 {"msg":"Upserted 1 templates with IDs: 1","code":"Success","params":null}
   POST /api/campaigns/create {"name":"Welcome","templateId":1}
   200 {"campaignId":1}
   POST /api/campaigns/activateTriggered {"campaignId":1}
   200 {"msg":"Campaign activated","code":"Success","params":null}

   The campaign waits: a call sends it to one person at a time.
   Look: URL/_sandbox/ui/requests

2  Your site tracks a sign-up of somebody nobody has identified

   POST /v1/track?sync=1 {"userId":"u-1","event":"Signed Up","properties":{"email":"late@example.com","plan":"Annual"}}
   200 {"success":true}

   Segment's destination made of it: POST /api/events/track → 200
   late@example.com has a profile, made by an event alone: it is hidden.
   Nobody can look them up, segment or message them until identify.
   Look: URL/_sandbox/ui/people/late%40example.com

3  Who is that? Look them up, as marketing would

   GET /api/users/late@example.com
   200 {}

   200, and nobody: that is all a client sees of a hidden profile.
   Look: URL/_sandbox/ui/requests/5

4  Send them the welcome

   POST /api/email/target {"campaignId":1,"recipientEmail":"late@example.com"}
   200 {"msg":"Campaign 1 - Sent triggered message to: late@example.com","code":"Success","params":null}

   The outbox: suppressed, and never sent.
   Why: only events have named them: nobody can message them until identify, or another call that creates users, does.
   Look: URL/_sandbox/ui/outbox/1

5  Now your site identifies them

   POST /v1/identify?sync=1 {"userId":"u-1","traits":{"email":"late@example.com","firstName":"Ada"}}
   200 {"success":true}

   Segment's destination made of it: POST /api/users/update → 200
   late@example.com can be seen and messaged, with 1 event from before.
   Look: URL/_sandbox/ui/people/late%40example.com

6  Send the same welcome again

   POST /api/email/target {"campaignId":1,"recipientEmail":"late@example.com"}
   200 {"msg":"Campaign 1 - Sent triggered message to: late@example.com","code":"Success","params":null}

   The outbox: sent to late@example.com, "Welcome, Ada".
   Look: URL/_sandbox/ui/outbox/2

7  What happened before identify is theirs, too

   GET /api/events/late@example.com
   200 {"events":[…

   Their events, the newest first: emailSend, Signed Up.
   So identify first: the guide says to create users by it, with a userId and an email.
   Look: URL/_sandbox/ui/people/late%40example.com
`;

it("demo tells the story of the guide, as the sandbox has it", async () => {
  const { code, stdout, stderr } = await runHere(["demo", "--fast", "--no-serve", "--port", "0"]);
  const [, url = ""] = /at (\S+)\n/.exec(stdout) ?? [];
  const same = stdout.replaceAll(url, "URL").replace(/("events":\[).*…/, "$1…");
  expect({ code, same, stderr }).toEqual({ code: 0, same: told, stderr: "" });
});

it("demo fits a terminal", async () => {
  const { stdout } = await runHere(["demo", "--fast", "--no-serve", "--port", "0"], { columns: 80 });
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

import { type HelperRows, row, skips } from "./row.ts";

const pattern = "y yy yyyy|M MM MMM MMMM|d dd|D DDD|e|E EEE EEEE|a|h hh H HH k K|m mm|s ss|S SSS|z|Z ZZ|w|''|'at' G";

export const dateRows: HelperRows = {
  dateFormat: [
    row('{{dateFormat d format="full"}}', "Monday, June 19, 2017", "documented"),
    row('{{dateFormat d format="long"}}', "June 19, 2017", "documented"),
    row("{{dateFormat d}}", "Jun 19, 2017", "engine"),
    row('{{dateFormat d format="short"}}', "6/19/17", "documented"),
    row('{{dateFormat d "yyyy-MM-dd HH:mm" tz="America/Los_Angeles"}}', "2017-06-19 03:00", "documented"),
    row('{{dateFormat d "HH:mm" tz=timeZone}}', "03:00", "documented"),
    row('{{dateFormat d "HH:mm" tz="GMT+2"}} {{dateFormat d "HH:mm" tz="+05:30"}}', "12:00 15:30", "engine"),
    row('{{dateFormat d "HH:mm" tz="Nowhere/Land"}}', "10:00", "engine"),
    row('{{dateFormat d "HH:mm"}}', "12:00", "inferred", { timeZone: "Europe/Berlin" }),
    row('{{dateFormat d "long" "de_DE"}}', "19. Juni 2017", "documented"),
    row('{{dateFormat d "long"}}', "19. Juni 2017", "inferred", { locale: "de_DE" }),
    row('{{dateFormat "2017-06-19" "yyyy-MM-dd"}}', "2017-06-19", "documented"),
    row('{{dateFormat "2017-06-19T10:00:00Z" "HH:mm"}}', "10:00", "documented"),
    row('{{dateFormat "2017-06-19T10:00:00.000+02:00" "HH:mm"}}', "08:00", "documented"),
    row('{{dateFormat 1497866400000 "yyyy-MM-dd HH:mm"}}', "2017-06-19 10:00", "inferred"),
    row(
      `{{{dateFormat "2024-03-05T15:04:09.678Z" "${pattern}"}}}`,
      "2024 24 2024|3 03 Mar March|5 05|65 065|2|Tue Tue Tuesday|PM|3 03 15 15 15 3|4 04|9 09|6 678|UTC|+0000 +00:00|10|'|at AD",
      "engine",
    ),
    row('{{dateFormat "2024-03-05T20:04:09Z" "z Z" tz="America/Los_Angeles"}}', "PST -0800", "documented"),
    row('{{dateFormat missing "yyyy"}}', "yyyy", "engine"),
    row('{{dateFormat "yesterday"}}', skips, "documented"),
    row('{{dateFormat d "yyyy-QQ"}}', skips, "engine"),
  ],
  dateMath: [
    row('{{dateMath d "+1M-7d" format="yyyy-MM-dd"}}', "2017-07-12", "documented"),
    row('{{dateMath d "+1y-1M+1w-1d+1h-1m+1s" format="yyyy-MM-dd HH:mm:ss"}}', "2018-05-25 10:59:01", "documented"),
    row('{{dateMath "now" "-24h" format="yyyyMMddHHmmss"}}', "20241023153045", "documented"),
    row('{{dateMath "midnight" "+1d" format="yyyy-MM-dd HH:mm"}}', "2024-10-25 00:00", "documented"),
    row('{{dateMath "now" "/d" format="yyyy-MM-dd HH:mm"}}', "2024-10-24 00:00", "documented"),
    row('{{dateMath d "+1d"}}', "Jun 20, 2017", "inferred"),
    row(
      `{{dateMath "1990-10-25" (now format="-y'y'+1'y'-M'M'+1'M'-d'd'+1'd'" tz="UTC") format="yy"}}`,
      "33",
      "documented",
    ),
    row(
      `{{dateMath "2024-12-25" (now format="-y'y'+1'y'-M'M'+1'M'-d'd'+1'd'-H'H'-m'm'-s's'" tz="UTC") format="D"}}`,
      "60",
      "documented",
    ),
    row('{{dateMath "2024-03-10 00:00:00" "+1d" format="HH:mm" tz="America/Los_Angeles"}}', "16:00", "inferred"),
    row('{{dateMath d "1 day"}}', skips, "inferred"),
    row('{{dateMath missing "+1d"}}', skips, "inferred"),
    row('{{dateMath d "+9999999y"}}', skips, "inferred"),
  ],
  now: [
    row("{{now}}", "Oct 24, 2024", "documented"),
    row('{{now format="yyyy"}}', "2024", "documented"),
    row('{{now "EEEE"}}', "Thursday", "documented"),
    row('{{now format="HH:mm" tz="America/New_York"}}', "11:30", "documented"),
  ],
  timestamp: [row("{{timestamp}}", "1729783845678", "documented")],
};

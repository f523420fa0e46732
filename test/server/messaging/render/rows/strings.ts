import { type HelperRows, row, skips } from "./row.ts";

export const stringRows: HelperRows = {
  defaultIfEmpty: [
    row('{{defaultIfEmpty lastName "friend"}}', "friend", "documented"),
    row('{{defaultIfEmpty z "none"}}', "none", "engine"),
    row("{{defaultIfEmpty firstName 'friend'}}", "Ann", "documented"),
    row("{{defaultIfEmpty missing firstName}}", "Ann", "documented"),
    row("{{defaultIfEmpty missing}}", "", "engine"),
    row("{{gt (defaultIfEmpty n 0) 500}}", "true", "inferred"),
  ],
  capitalizeFirst: [
    row('{{capitalizeFirst "ann lee"}}', "Ann lee", "documented"),
    row("{{capitalizeFirst missing}}", "", "engine"),
  ],
  capitalize: [
    row('{{capitalize "ann lee"}}', "Ann Lee", "documented"),
    row('{{capitalize "aNN lee" fully=true}}', "Ann Lee", "engine"),
    row('{{capitalize "aNN lee"}}', "ANN Lee", "engine"),
  ],
  upper: [row("{{upper firstName}}", "ANN", "documented"), row("{{upper missing}}", "", "engine")],
  lower: [row("{{lower firstName}}", "ann", "documented")],
  replace: [
    row('{{replace s "e" "E"}}', "ApplEs arE rEd", "engine"),
    row('{{replace "a.b.c" "." "-"}}', "a-b-c", "engine"),
    row('{{replace missing "a" "b"}}', "a", "engine"),
    row('{{replace s "e"}}', skips, "engine"),
  ],
  cut: [
    row('{{cut s " "}}', "Applesarered", "engine"),
    row('{{cut s "are"}}', "Apples  red", "documented"),
    row("{{cut s}}", "Applesarered", "engine"),
    row('{{cut missing "x"}}', "x", "engine"),
  ],
  substring: [
    row("{{substring s 0 6}}", "Apples", "engine"),
    row("{{substring s 11}}", "red", "engine"),
    row("{{substring s 0 99}}", skips, "engine"),
    row("{{substring s}}", skips, "engine"),
  ],
  abbreviate: [
    row("{{abbreviate s 7}}", "Appl...", "documented"),
    row("{{abbreviate firstName 7}}", "Ann", "engine"),
    row("{{abbreviate s 3}}", skips, "engine"),
    row("{{abbreviate s}}", skips, "engine"),
  ],
  slugify: [
    row(`{{slugify "It's time for our 2nd annual fall sale"}}`, "its-time-for-our-nd-annual-fall-sale", "documented"),
    row('{{slugify " Über uns "}}', "über-uns", "engine"),
  ],
  center: [
    row('{{center "Hello" size=20 pad="-"}}', "-------Hello--------", "documented"),
    row('[{{center "Hello" size=7}}]', "[ Hello ]", "engine"),
    row('{{center "Hello" size=3}}', "Hello", "engine"),
    row('{{center "Hello"}}', skips, "engine"),
  ],
  ljust: [row('[{{ljust "a" size=3}}]', "[a  ]", "engine")],
  rjust: [row('[{{rjust "a" size=3 pad="."}}]', "[..a]", "engine")],
  join: [
    row('{{join tags ", " prefix="(" suffix=")"}}', "(x, y)", "documented"),
    row('{{join "a" "b" "c" "-"}}', "a-b-c", "engine"),
    row('{{join missing ", " prefix="("}}', "", "engine"),
    row("{{join tags}}", skips, "engine"),
  ],
  stringFormat: [
    row('{{stringFormat "%s has %d, %.2f" firstName quantity n}}', "Ann has 5, 1234.50", "engine"),
    row('{{stringFormat "%05d|%-4s|%,.1f|%%|%2$s" quantity "a" n}}', "00005|a   |1,234.5|%|a", "engine"),
    row('{{stringFormat "%s %s" firstName}}', skips, "engine"),
    row('{{stringFormat "%d" firstName}}', skips, "engine"),
  ],
  stripTags: [row('{{{stripTags "<b>bold</b> & <i>it"}}}', "bold & it", "engine")],
  wordWrap: [
    row('{{wordWrap "Joel is a slug" 5}}', "Joel\nis a\nslug", "engine"),
    row('{{wordWrap "extraordinary is" 5}}', "extraordinary\nis", "engine"),
  ],
  yesno: [
    row("{{yesno yes}} {{yesno no}} {{yesno missing}}", "yes no maybe", "engine"),
    row('{{yesno yes yes="on" no="off"}}', "on", "engine"),
    row("{{yesno firstName}}", skips, "engine"),
  ],
  breaklines: [
    row("{{#breaklines}}a\nb{{/breaklines}}", "a<br>b", "documented"),
    row("{{#breaklines}}{{lines}}{{/breaklines}}", "one<br>two<br>three", "documented"),
  ],
  lookup: [
    row('{{lookup o "k"}}', "v", "documented"),
    row("{{lookup tags 1}}", "y", "engine"),
    row('{{lookup dotted "a.b"}} {{lookup dotted "a.b" resolveKey=false}}', "path literal", "documented"),
    row("{{#lookup greetings language as |lang|}}{{lang.hello}}{{/lookup}}", "Hallo", "documented"),
    row('{{#lookup greetings "fr" as |lang|}}{{lang.hello}}{{else}}none{{/lookup}}', "none", "inferred"),
  ],
};

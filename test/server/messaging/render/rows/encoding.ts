import { type HelperRows, row, skips } from "./row.ts";

export const encodingRows: HelperRows = {
  urlEncode: [
    row("{{#urlEncode}}a b&c*{{/urlEncode}}", "a+b%26c*", "documented"),
    row("{{#urlEncode}}é~!'()/?{{/urlEncode}}", "%C3%A9%7E%21%27%28%29%2F%3F", "documented"),
    row("{{#urlEncode}}😀{{/urlEncode}}", "%F0%9F%98%80", "documented"),
  ],
  base64: [row("{{#base64}}{{firstName}}{{/base64}}", "QW5u", "documented")],
  hexEncode: [
    row("{{hexEncode firstName}}", "416e6e", "documented"),
    row("{{#hexEncode}}é{{/hexEncode}}", "c3a9", "documented"),
  ],
  toJson: [
    row("{{{toJson o}}}", '{"k":"v"}', "documented"),
    row("{{toJson o}}", "{&quot;k&quot;:&quot;v&quot;}", "documented"),
    row("{{{toJson list}}}", '[{"p":3,"t":"b"},{"p":1,"t":"a"}]', "documented"),
    row("{{{toJson missing}}}", "null", "inferred"),
  ],
  toUrlEncodedJson: [row("{{toUrlEncodedJson o}}", "%7B%22k%22%3A%22v%22%7D", "documented")],
  md5: [
    row("{{md5 firstName}}", "82e335f7ac0e0e412b2ae15abe662110", "documented"),
    row("{{#md5}}{{firstName}}{{/md5}}", "82e335f7ac0e0e412b2ae15abe662110", "documented"),
    row("{{md5 missing}}", "", "inferred"),
  ],
  sha1: [
    row("{{sha1 'abc'}}", "a9993e364706816aba3e25717850c26c9cd0d89d", "documented"),
    row("{{#sha1}}a{{missing}}bc{{/sha1}}", "a9993e364706816aba3e25717850c26c9cd0d89d", "documented"),
  ],
  sha256: [row("{{sha256 'abc'}}", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "documented")],
  hmacSHA1: [
    row("{{hmacSHA1 'a' 'b'}}", "b53e512b7ca94db1d46be00fe9f903e324f471d0", "documented"),
    // What is empty is no secret either.
    row("{{hmacSHA1 'a'}}", skips, "inferred", { hmacSecret: "" }),
  ],
  hmacSHA256: [
    row("{{hmacSHA256 'ab'}}", "9d2ca1b8da4e153269fb7ea5ef923c65255b487de5030f84fa30d851c4d38015", "documented"),
    row("{{hmacSHA256 'a' 'b'}}", "9d2ca1b8da4e153269fb7ea5ef923c65255b487de5030f84fa30d851c4d38015", "documented"),
  ],
};

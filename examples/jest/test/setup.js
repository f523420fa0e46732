const { matchers } = require("iterable-sandbox/matchers");

expect.extend(matchers);

/** Deeper than any parser's or validator's recursion should have to go. */
const DEEP = 10_000;
const LONG = 100_000;

const text = (value: string) => JSON.stringify(value);

/** Values that no field expects, each as JSON text: some of them JavaScript cannot write. */
export const HOSTILE_VALUES: string[] = [
  // Of another type than any field has.
  'null',
  'true',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '["a","b"]',
  '{"0":"x"}',
  '{"length":1000000000}',
  '{"then":1}',
  '0',
  '-1',
  '-0',
  '1.5',
  '1e308',
  '-1e308',
  '1e400',
  '9007199254740993',
  '-9007199254740993',
  '2147483648',
  '9223372036854775808',
  '99999999999999999999999',
  // Text that databases, terminals and eyes stumble over.
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00x"',
  '"\\uffff"',
  '""',
  '"   "',
  '"\\r\\nSet-Cookie: x=1"',
  ...['\u202Etxt.exe', '\u200B\u200D\uFEFF', 'e\u0301'.repeat(3), `a${'\u0301'.repeat(5_000)}`, '👩‍👩‍👧‍👦'.repeat(500)].map(
    text,
  ),
  ...['x', 'x'.repeat(LONG), '汉'.repeat(20_000)].map(text),
  // What would be run where it is not kept apart from SQL, templates, shells, pages, sheets and folders.
  ...["'; DROP TABLE cases; --", "' OR '1'='1", "x' UNION SELECT NULL --", '$1', '\\', '%', '_', '100%_'].map(text),
  ...['{{7*7}}', '${7*7}', '{% include "/etc/passwd" %}', '=1+1', '@SUM(1)', '$(id)', '`id`'].map(text),
  ...['<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', 'javascript:alert(1)'].map(text),
  ...['../../../etc/passwd', 'file:///etc/passwd', 'http://127.0.0.1:22/', '/', '.', '..'].map(text),
  // Names that every object has, and ways to reach for its prototype.
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'].map(text),
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"toString":1,"valueOf":1}',
  // Days and numbers of a case that are none.
  ...['2026-02-30', '9999-12-31', '0000-01-01', '-000001-01-01', '+275760-09-13T00:00:00Z', '1969-12-31T23:59:59Z'].map(
    text,
  ),
  ...['2026-13-45T99:99:99Z', '2026-11-20T10:00:00+99:99', 'NaN', 'QH2026999999', 'case/QH2026000001'].map(text),
  // Nested and long.
  '['.repeat(DEEP) + ']'.repeat(DEEP),
  '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP),
  `[${'0,'.repeat(20_000)}0]`,
];

/** Instead of a whole body. */
export const HOSTILE_BODIES: string[] = [
  '',
  '{',
  '}',
  '{"a":}',
  "{'a':1}",
  '{"a":1,}',
  '{"a":1}{"b":2}',
  'NaN',
  'undefined',
  '\u0000',
  '\uFEFF{}',
  '{"a":"\n"}',
  'null',
  'true',
  '1',
  '"x"',
  '[]',
  '[{}]',
  '{}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"hasOwnProperty":1,"toString":null}',
  '['.repeat(DEEP) + ']'.repeat(DEEP),
  '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP),
  '['.repeat(DEEP),
  `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":${i}`).join()}}`,
];

export const HOSTILE_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'x',
  '',
  '*/*',
  'application/json; charset=utf-7',
  'application/json; charset=',
  'application/vnd.x+json',
  'multipart/form-data; boundary=',
];

/** In the place of one part of an address, as it is sent. */
export const HOSTILE_PARTS = [
  '..%2f',
  '..%2f..%2fmetrics',
  '%2e%2e',
  '%00',
  'x%00.pdf',
  '%',
  '%zz',
  '%E0%A4%A',
  '%ED%A0%80',
  '%0d%0aX:1',
  '%20',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e308',
  '99999999999999999999',
  '%2F%2F',
  "'%20OR%20'1'='1",
  '%27%3B--',
  '%7B%7B7*7%7D%7D',
  '%E2%80%AE',
  '%F0%9F%91%A9',
  '*',
  'x'.repeat(4_000),
  '%25',
  'a;b=c',
  'QH2026999999',
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30',
  '2026Q9',
  'x%27',
  '%5C',
  '$1',
  ':id',
  '(.*)',
];

/** In the place of a value of the query, as it is sent. */
export const HOSTILE_QUERIES = [...HOSTILE_PARTS, '', '&', '%26', 'a%5B%5D=1', '1%2C2', 'true', '2147483648', '1.5'];

export const HOSTILE_HEADERS: [name: string, value: string][] = [
  ...['', ' ', 'x'.repeat(129), 'x'.repeat(4_000), '\u00e9', 'a b', "'; --", '__proto__'].map(
    (value): [string, string] => ['idempotency-key', value],
  ),
  ...['*', 'W/"1"', '"-1"', '"99999999999999999999"', 'x', '""', '"1", "2"', '"1e3"', '__proto__'].map(
    (value): [string, string] => ['if-match', value],
  ),
  ...['x', '-1', '99999999999999999999', "' OR 1=1", '__proto__'].map((value): [string, string] => [
    'last-event-id',
    value,
  ]),
  ...['00-x', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`, "'", 'x'.repeat(4_000)].map((value): [string, string] => [
    'traceparent',
    value,
  ]),
  ...['Bearer', 'Bearer x', 'Basic eDp4', 'Bearer eyJhbGciOiJub25lIn0.e30.', `Bearer ${'x'.repeat(4_000)}`].map(
    (value): [string, string] => ['authorization', value],
  ),
  ['accept', 'x'],
  ['accept', 'text/html'],
  ['accept-encoding', 'x;q=9'],
  ['accept-language', 'x'.repeat(2_000)],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'x'],
  ['cookie', 'a=b; __proto__=c'],
  ['host', 'evil.example'],
  ['if-none-match', '"x"'],
  ['range', 'bytes=0-18446744073709551615,-1'],
  ['x-forwarded-for', "127.0.0.1, ' OR 1=1"],
  ['x-http-method-override', 'DELETE'],
];

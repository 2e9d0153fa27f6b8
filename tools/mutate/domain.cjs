/**
 * All unit tests of the domain as one test file: jest loads each module once for each mutant, instead of once for each of
 * some fifty files, which is most of the time that a mutant takes.
 */
const { readdirSync } = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, '../../libs/domain');
/** What the others stand on comes first and random stories last: most mutants then die in their first milliseconds. */
const ORDER = ['clock', 'duty', 'catalogue', 'case/policies', 'case'];
const rank = (file) =>
  ORDER.findIndex((part) => file.startsWith(`${part}/`)) + (file.includes('.properties.') ? 10 : 0);

const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.spec.ts'));
for (const file of files.sort((a, b) => rank(a) - rank(b))) {
  describe(file, () => {
    require(path.join(folder, file));
  });
}

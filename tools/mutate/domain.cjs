/**
 * All unit tests of the domain as one test file: jest loads each module once for each mutant, instead of once for each of
 * some fifty files, which is most of the time that a mutant takes.
 */
const { readdirSync } = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, '../../libs/domain');
for (const file of readdirSync(folder, { recursive: true }).sort()) {
  if (!file.endsWith('.spec.ts')) continue;
  describe(file, () => {
    require(path.join(folder, file));
  });
}

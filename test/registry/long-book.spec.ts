import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '@shouban/config';

const ROWS = 100_000;
const ALLOWED_MB = 200;

/** A process of its own, on the build: here, the tests' own memory would be counted along. */
const WRITES = `
const { Writable } = require('node:stream');
const { writeXlsx } = require(${JSON.stringify(path.join(repositoryRoot(), 'dist', 'libs', 'documents'))});
async function* rows() {
  for (let i = 0; i < ${ROWS}; i++) {
    if (i % 500 === 0) await new Promise(setImmediate);
    yield Array.from({ length: 16 }, (_, c) => (c < 3 ? 'QH2026' + i + '-' + c : c < 12 ? '值' + ((i * c) % 300) : i));
  }
}
const columns = Array.from({ length: 16 }, (_, c) => ({ heading: '列' + c, width: 12 }));
const head = { title: '办件台账', notes: [], columns, paper: 'A3', asOf: '2026-11-26' };
let bytes = 0;
const nowhere = new Writable({ write(chunk, _encoding, taken) { bytes += chunk.length; taken(); } });
const peak = () => process.resourceUsage().maxRSS / 1024;
const before = peak();
writeXlsx(head, rows(), nowhere).then(() => console.log(JSON.stringify({ bytes, mb: peak() - before })));
`;

describe('a book of 100,000 lines', () => {
  it('is written in less than 200 MB of memory', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', WRITES], { timeout: 90_000 });
    const { bytes, mb } = JSON.parse(stdout) as { bytes: number; mb: number };
    process.stderr.write(`Measured: 100,000 lines: ${Math.round(mb)} MB of memory\n`);
    expect(bytes).toBeGreaterThan(5_000_000);
    expect(mb).toBeLessThan(ALLOWED_MB);
  });
});

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumExecutable } from './chromium';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shouban-chromium-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};
const none = { given: undefined, path: '', downloaded: undefined, install: () => false };

describe('the Chromium of the browser tests', () => {
  it('is the one that is named, whatever else there is', () => {
    put('chromium');
    const sources = { ...none, path: folder, downloaded: '/downloaded' };
    expect(chromiumExecutable(undefined, { ...sources, given: '/mine' })).toBe('/mine');
  });

  it('is the one on the PATH before that which playwright has fetched', () => {
    const sources = { ...none, path: `/nowhere${path.delimiter}${folder}`, downloaded: '/downloaded' };
    expect(chromiumExecutable(undefined, sources)).toBe('/downloaded');
    const installed = put('chromium-browser');
    expect(chromiumExecutable(undefined, sources)).toBe(installed);
  });

  it('is installed where there is none and the package manager can, and that is said', () => {
    const said: string[] = [];
    const install = (log: (line: string) => void) => {
      log('installing');
      put('chromium');
      return true;
    };
    const found = chromiumExecutable((line) => said.push(line), { ...none, path: folder, install });
    expect(found).toBe(path.join(folder, 'chromium'));
    expect(said).toEqual(['installing']);
  });

  it('is none where there is none to be had', () => {
    expect(chromiumExecutable(undefined, none)).toBeUndefined();
  });
});

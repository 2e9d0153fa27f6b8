import { createHash } from 'node:crypto';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

export interface Unzipped {
  path: string;
  content: Buffer;
  sha256: string;
  /** As the wall clock showed it when the case was closed. */
  modified: Date;
}

/** Every entry of a package, in its order, opened by another library than the one that made it. */
export function unzipped(zip: Buffer): Promise<Unzipped[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, strictFileNames: true }, (error, file) => {
      if (error) return reject(error);
      const found: Unzipped[] = [];
      file.on('error', reject);
      file.on('end', () => resolve(found));
      file.on('entry', (entry: Entry) => {
        contentOf(file, entry).then((content) => {
          const sha256 = createHash('sha256').update(content).digest('hex');
          found.push({ path: entry.fileName, content, sha256, modified: entry.getLastModDate() });
          file.readEntry();
        }, reject);
      });
      file.readEntry();
    });
  });
}

function contentOf(file: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * What a ZIP comes to when it is unpacked, found by unpacking it entry by entry and keeping nothing: what it says of itself need not
 * be true. Ends as soon as it is more than `most`.
 *
 * @throws Error where it is none
 */
export async function unpackedSize(content: Buffer, most: number): Promise<number> {
  const { fromBufferPromise } = require('yauzl') as typeof import('yauzl');
  const zip = await fromBufferPromise(content);
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const counting = new Writable({
      write(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        done(size > most ? new TooMuch() : null);
      },
    });
    await pipeline(stream, counting).catch((error: unknown) => {
      if (!(error instanceof TooMuch)) throw error;
    });
    if (size > most) break;
  }
  return size;
}

class TooMuch extends Error {}

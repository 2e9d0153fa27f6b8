import jsQR from 'jsqr';
import { pagesOf } from '@shouban/documents/documents.testing';

/** Pixels of a module, and modules of white around them all, as a scanner sees them. */
const PIXELS = 4;
const QUIET = 4;

/** A dark module, in modules from a corner. */
type Module = [x: number, y: number];

/** What a scanner reads on a printed notice: each dark module is one of its smallest squares. */
export function codeOnPaper(pdf: Buffer): string | undefined {
  const squares = pagesOf(pdf).flatMap((drawing) =>
    [...drawing.matchAll(/^(\S+) (\S+) (\S+) \3 re$/gm)].map((found) => found.slice(1).map(Number)),
  );
  const side = Math.min(...squares.map(([, , each]) => each!));
  const dark = squares.filter(([, , each]) => each === side);
  const [left, top] = [0, 1].map((axis) => Math.min(...dark.map((square) => square[axis]!)));
  return read(dark.map(([x, y]) => [Math.round((x! - left!) / side), Math.round((y! - top!) / side)]));
}

/** What it reads on a screen: the path draws one module after the other. */
export function codeOnScreen(path: string): string | undefined {
  return read([...path.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => [Number(x), Number(y)]));
}

function read(dark: Module[]): string | undefined {
  const side = (Math.max(...dark.flat()) + 1 + 2 * QUIET) * PIXELS;
  const picture = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x, y] of dark) {
    for (let pixel = 0; pixel < PIXELS * PIXELS; pixel++) {
      const across = (x + QUIET) * PIXELS + (pixel % PIXELS);
      const down = (y + QUIET) * PIXELS + Math.floor(pixel / PIXELS);
      picture.fill(0, (down * side + across) * 4, (down * side + across) * 4 + 3);
    }
  }
  return jsQR(picture, side, side)?.data;
}

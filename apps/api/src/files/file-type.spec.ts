import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { safeName, takenTypeOf } from './file-type';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { papers } from './papers.testing';

const PDF = 'application/pdf';

describe('takenTypeOf', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'type-'))));
  afterAll(() => rm(folder, { recursive: true }));

  async function typeOf(name: keyof typeof papers): Promise<string | undefined> {
    const file = path.join(folder, 'named-after-nothing');
    await writeFile(file, papers[name]);
    return takenTypeOf(file);
  }

  it('knows each kind that is taken by its bytes', async () => {
    expect(await typeOf('pdf')).toBe(PDF);
    expect(await typeOf('jpeg')).toBe('image/jpeg');
    expect(await typeOf('png')).toBe('image/png');
    expect(await typeOf('docx')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    expect(await typeOf('xlsx')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  });

  it('looks at the first bytes only, whatever a picture or a paper says that it comes to', async () => {
    const huge = Buffer.from(papers.png);
    // 2^31 - 1 dots wide and high: 16 exabytes for whoever would paint it.
    huge.writeUInt32BE(0x7fffffff, 16);
    huge.writeUInt32BE(0x7fffffff, 20);
    const objects = Array.from({ length: 2_000 }, (_each, i) => `${i + 1} 0 obj <</Kids [${i + 2} 0 R]>> endobj`).join(
      '\n',
    );
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.alloc(200 * 1024 * 1024), '[Content_Types].xml');
    zip.end();
    const bomb = await buffer(zip.outputStream);
    const before = process.memoryUsage.rss();
    const file = path.join(folder, 'bomb');
    const types = [];
    for (const content of [huge, Buffer.from(`%PDF-1.7\n${objects}`), bomb]) {
      await writeFile(file, content);
      types.push(await takenTypeOf(file));
    }
    expect(types).toEqual(['image/png', PDF, undefined]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  });

  it.each(['docm', 'zip', 'html', 'exe'] as const)('takes no %s', async (name) => {
    expect(await typeOf(name)).toBeUndefined();
  });
});

describe('safeName', () => {
  it('keeps a name that fits its content', () => {
    expect(safeName('营业执照.PDF', PDF)).toBe('营业执照.PDF');
    expect(safeName('照片.jpeg', 'image/jpeg')).toBe('照片.jpeg');
  });

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\papers\\lease.pdf', 'lease.pdf'],
    ['invoice.pdf.exe', 'invoice.pdf.exe.pdf'],
    ['gpj\u202efdp.exe', 'gpjfdp.exe.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['.pdf', '.pdf.pdf'],
    ['\u0000', 'file.pdf'],
  ])('makes %j safe', (given, safe) => {
    expect(safeName(given, PDF)).toBe(safe);
  });

  it('shortens a long name without cutting a character in half', () => {
    expect(safeName(`${'𠮷'.repeat(300)}.pdf`, PDF)).toBe(`${'𠮷'.repeat(200)}.pdf`);
  });
});

import type { NoticeSheet } from '@shouban/contracts/notice';
import { charactersOf, pagesOf, PICTURES } from './documents.testing';
import { GlyphsMissing, renderNotice, useFallbackFonts } from './index';

const RED = '0.8431372549019608 0.14901960784313725 0.11764705882352941';
const SEAL =
  '<svg width="160" height="160"><circle cx="80" cy="80" r="76" stroke="#d7261e" fill="none"/><text x="80" y="75">示范</text></svg>';

const sheetOf = (more: Partial<NoticeSheet> = {}): NoticeSheet => ({
  office: '青禾县政务服务中心',
  number: '青禾政服〔2026〕12号',
  title: '受理通知书',
  to: '李四',
  blocks: [
    { kind: 'paragraph', text: '申请材料齐全。\r\n予以\t受理。' },
    { kind: 'heading', text: '容缺材料' },
    { kind: 'list', items: Array.from({ length: 21 }, () => '租赁合同') },
    { kind: 'table', columns: ['名称', '份数'], rows: [['平面图', '1']] },
    { kind: 'fields', rows: [['送达人', '夏小满']] },
  ],
  issuedOn: '2026-03-20',
  seal: SEAL,
  check: {
    url: 'https://zwfw.example/n/QH2026000123-02',
    number: 'QH2026000123-02',
    digest: '0123456789abcdef'.repeat(4),
  },
  ...more,
});

describe('a notice as PDF', () => {
  it('has the office in red, a glyph for everything it says, the date in Chinese, and the seal', async () => {
    const pdf = await renderNotice(sheetOf());
    const held = charactersOf(pdf);
    const wanted =
      '青禾县政务服务中心〔2026〕12号受理通知书李四：申请材料齐全。二十一、租赁合同平面图送达人夏小满二〇二六年三月二十日示范校验码';
    expect([...new Set(wanted)].filter((character) => !held.has(character))).toEqual([]);
    const pages = pagesOf(pdf);
    expect(pages[0]).toContain(RED);
    // Standing A4.
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
  });

  it('is the same to the byte for the same sheet, and another for another digest', async () => {
    const [first, again] = [await renderNotice(sheetOf()), await renderNotice(sheetOf())];
    const other = await renderNotice(sheetOf({ check: { ...sheetOf().check, digest: 'f'.repeat(64) } }));
    expect(again.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });

  it('goes on over as many pages as it needs, the seal never alone without its office and date', async () => {
    const blocks = Array.from({ length: 60 }, () => ({ kind: 'paragraph' as const, text: '申请材料齐全。' }));
    const pages = pagesOf(await renderNotice(sheetOf({ blocks })));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.slice(0, -1).some((page) => page.includes(' c\n'))).toBe(false);
    expect(pages.at(-1)).toContain(' c\n');
  });

  it('has text where somebody wrote what a reader could run or follow, and no link, action or file of its own', async () => {
    const text =
      'javascript:app.alert(1) <a href="file:///etc">x</a> (/S /JavaScript) %PDF =1+1 {{7*7}} https://evil.example/';
    const table = { kind: 'table' as const, columns: [text], rows: [[text]] };
    const pdf = await renderNotice(sheetOf({ to: text, blocks: [{ kind: 'paragraph', text }, table] }));
    const plain = pdf.toString('latin1');
    for (const name of ['/JavaScript', '/JS', '/URI', '/Launch', '/OpenAction', '/AA', '/EmbeddedFile', '/AcroForm'])
      expect([name, plain.includes(name)]).toEqual([name, false]);
    expect([...new Set(text)].filter((it) => it !== ' ' && !charactersOf(pdf).has(it))).toEqual([]);
  });

  it.each<[string, Partial<NoticeSheet>]>([
    ['the addressee', { to: '𠮷野' }],
    ['the text', { blocks: [{ kind: 'paragraph', text: '𠮷' }] }],
    ['a cell', { blocks: [{ kind: 'table', columns: ['名称'], rows: [['𠮷']] }] }],
    ['the seal', { seal: SEAL.replace('示范', '𠮷') }],
  ])('is not made when the font lacks a character of %s', async (_where, more) => {
    const failure = await renderNotice(sheetOf(more)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GlyphsMissing);
    expect(failure).toMatchObject({ characters: ['𠮷 (U+20BB7)'] });
  });

  describe('with a font besides', () => {
    const { character: LACKED, file, name } = PICTURES;
    const everywhere: Partial<NoticeSheet> = {
      to: `李${LACKED}四`,
      blocks: [
        { kind: 'paragraph', text: `${LACKED}甲` },
        { kind: 'heading', text: `乙${LACKED}` },
        { kind: 'list', items: [LACKED] },
        { kind: 'table', columns: [`丙${LACKED}`], rows: [[`丁${LACKED}`]] },
      ],
    };
    beforeEach(() => useFallbackFonts([file]));
    afterEach(() => useFallbackFonts([]));

    it('has in it what the first one lacks, wherever it stands, and is the same to the byte', async () => {
      const pdf = await renderNotice(sheetOf(everywhere));
      expect([...`李四甲乙丙丁${LACKED}`].filter((it) => !charactersOf(pdf).has(it))).toEqual([]);
      expect(pdf.toString('latin1')).toContain(name);
      expect((await renderNotice(sheetOf(everywhere))).equals(pdf)).toBe(true);
      useFallbackFonts([]);
      await expect(renderNotice(sheetOf(everywhere))).rejects.toBeInstanceOf(GlyphsMissing);
    });

    it('is made of the first one alone where that has all of it, and not at all where neither has', async () => {
      const pdf = await renderNotice(sheetOf());
      expect(pdf.toString('latin1')).not.toContain(name);
      await expect(renderNotice(sheetOf({ to: '𠮷野' }))).rejects.toMatchObject({ characters: ['𠮷 (U+20BB7)'] });
      // A seal is drawn as a whole.
      await expect(renderNotice(sheetOf({ seal: SEAL.replace('示范', LACKED) }))).rejects.toThrow('U+EA60');
    });

    it('is named when a process starts, and a file that is none ends it there', () => {
      expect(() => useFallbackFonts([__filename])).toThrow(`${__filename} is no TrueType or OpenType font`);
      expect(() => useFallbackFonts(['/nowhere/font.ttf'])).toThrow('/nowhere/font.ttf');
    });
  });
});

import { documentsOf, type Documents } from '@shouban/domain/catalogue/documents';
import type { DraftChange } from '@shouban/domain/catalogue/draft';
import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import { parseCalendar } from '@shouban/domain/clock';
import { contentVersion } from '../canonical';
import type { CatalogueContent } from '../catalogue-store';
import { SHIPPED } from './catalogue-copy.testing';
import { readCatalogue } from './catalogue-files';
import { checkDraft } from './draft-check';
import { mergeShipped } from './merge-shipped';

const { organisation, items, settings, calendarYears, officeHours } = readCatalogue(SHIPPED);
const base = documentsOf({ organisation, items });
const RESTAURANT = 'items/restaurant-opening';
const restaurant = () => structuredClone(base[RESTAURANT]) as MatterItem;
const people = () => structuredClone(base['organisation']) as Organisation;

function found(changes: Record<string, unknown>, more: Partial<DraftChange> = {}): string[] {
  const drafted = Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value, ...more }]));
  return checkDraft(base, settings, drafted).map(
    ({ document, path, code }) => `${document} /${path.join('/')} ${code}`,
  );
}

describe('the check of a draft', () => {
  it('finds nothing in the shipped catalogue, nor in what is shorter', () => {
    const item = restaurant();
    item.promisedLimit.amount -= 1;
    item.stages[0]!.units[0]!.limit.amount = 1;
    expect(found({})).toEqual([]);
    expect(found({ [RESTAURANT]: item })).toEqual([]);
  });

  it.each<[string, (item: MatterItem) => void, string]>([
    [
      'a post that is no longer there',
      (item) => (item.stages[0]!.units[0]!.postCode = 'gone'),
      '/stages/0/units/0/postCode UNKNOWN_POST',
    ],
    [
      'a promise above the law',
      (item) => (item.promisedLimit.amount = 46),
      '/promisedLimit/amount PROMISED_ABOVE_STATUTORY',
    ],
    ['a stage without units', (item) => (item.stages[0]!.units = []), '/stages/0/units STAGE_WITHOUT_UNIT'],
    ['an unknown field', (item) => Object.assign(item, { colour: 'red' }), '/colour FIELD_UNKNOWN'],
    ['a missing field', (item) => delete (item as Partial<MatterItem>).place, '/ FIELD_MISSING'],
    ['another code than its address', (item) => (item.code = 'other'), '/code ITEM_FILE_NAME'],
  ])('names %s', (_what, change, problem) => {
    const item = restaurant();
    change(item);
    expect(found({ [RESTAURANT]: item }, { reason: '试验' })).toContain(`${RESTAURANT} ${problem}`);
  });

  it('R-ABP-01 names a post without a B, and every problem of all documents together', () => {
    const changed = people();
    const index = changed.posts.findIndex(({ code }) => code === 'fire-review');
    changed.posts[index]!.b = [];
    const item = restaurant();
    item.phone = 'nobody';
    expect(found({ organisation: changed, [RESTAURANT]: item })).toEqual([
      `${RESTAURANT} /phone FIELD_INVALID`,
      `organisation /posts/${index}/b POST_WITHOUT_B`,
    ]);
  });

  it('holds nothing against an organisation without shape', () => {
    expect(found({ organisation: { ...people(), posts: 'none' } })).toEqual(['organisation /posts FIELD_INVALID']);
  });

  it('R-REG-05 names a longer promise without a reason, and what was changed meanwhile', () => {
    const item = restaurant();
    item.promisedLimit.amount += 1;
    item.stages[0]!.units[1]!.limit.amount += 1;
    expect(found({ [RESTAURANT]: item })).toEqual([
      `${RESTAURANT} /promisedLimit PROMISE_LENGTHENED`,
      `${RESTAURANT} /stages/0/units/1/limit PROMISE_LENGTHENED`,
    ]);
    expect(found({ [RESTAURANT]: item }, { reason: '新增核查' })).toEqual([]);
    expect(found({ [RESTAURANT]: item }, { reason: '新增核查', overlaps: true })).toEqual([
      `${RESTAURANT} / CHANGED_MEANWHILE`,
    ]);
  });

  it('R-REG-04 misses the promise of a section that comes to serve the public', () => {
    const { sections, ...rest } = base['promises'] as { sections: { sectionCode: string }[] };
    const promises = { ...rest, sections: sections.filter(({ sectionCode }) => sectionCode !== 'hall') };
    expect(found({ promises })).toEqual(['promises /sections PROMISE_MISSING']);
  });
});

describe('R-REG-05 files that are loaded again', () => {
  const calendar = parseCalendar(calendarYears, officeHours, organisation.centre.zone);
  const shipped: CatalogueContent = { organisation, items, settings, calendar };
  const withItem = (content: CatalogueContent, change: (item: MatterItem) => void): CatalogueContent => ({
    ...content,
    items: content.items.map((item) => {
      const copy = structuredClone(item);
      if (copy.code === 'restaurant-opening') change(copy);
      return copy;
    }),
  });
  const place = ({ items: all }: CatalogueContent) => all.find(({ code }) => code === 'restaurant-opening')!.place;

  it('bring what they say anew in beside what was published', () => {
    const published = withItem(shipped, (item) => (item.place = '二楼'));
    const files = { ...shipped, settings: { ...settings, yellowAt: 4 } };
    const { content, kept } = mergeShipped(shipped, files, published);
    expect([place(content), content.settings.yellowAt, kept]).toEqual(['二楼', 4, []]);
  });

  it('leave what was published where they say something else', () => {
    const published = withItem(shipped, (item) => (item.place = '二楼'));
    const files = withItem(shipped, (item) => (item.place = '三楼'));
    const { content, kept } = mergeShipped(shipped, files, published);
    expect([place(content), kept]).toEqual(['二楼', [RESTAURANT]]);
  });

  it('R-LAW-07 bring in the calendar year by year: a notice that was imported here stays, another year of the files comes in', () => {
    const off = (year: number, name: string) => ({
      ...calendar,
      publishedYears: [...calendar.publishedYears, year],
      daysOff: { ...calendar.daysOff, [`${year}-01-01`]: name },
    });
    const published = { ...shipped, calendar: off(2097, '元旦') };
    const { content, kept } = mergeShipped(shipped, { ...shipped, calendar: off(2098, '元旦') }, published);
    expect(content.calendar.publishedYears.slice(-2)).toEqual([2097, 2098]);
    expect(content.calendar.daysOff).toMatchObject({ ...calendar.daysOff, '2097-01-01': '元旦', '2098-01-01': '元旦' });
    expect(kept).toEqual([]);
    const both = mergeShipped(shipped, { ...shipped, calendar: off(2097, '新年') }, published);
    expect([both.content.calendar.daysOff['2097-01-01'], both.kept]).toEqual(['元旦', ['calendar/2097']]);
    const { content: same } = mergeShipped(shipped, shipped, { ...shipped, settings: { ...settings, redAt: 2 } });
    const { version: _version, ...days } = calendar;
    expect(contentVersion(same.calendar)).toBe(contentVersion(days));
  });

  it('change nothing where both do not fit together', () => {
    const published = withItem(shipped, (item) => (item.stages[0]!.units[0]!.postCode = 'fire-review'));
    const fewer: Documents = documentsOf(shipped);
    const { posts, ...rest } = fewer['organisation'] as Organisation;
    const files = { ...shipped, organisation: { ...rest, promises: organisation.promises!, posts: posts.slice(1) } };
    expect(() => mergeShipped(shipped, files, published)).toThrow(/do not fit what was published/);
  });
});

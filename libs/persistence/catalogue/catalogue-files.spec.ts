import { CatalogueCopy, SHIPPED } from './catalogue-copy.testing';
import { CatalogueProblems, readCalendarFiles, readCatalogue } from './catalogue-files';

const RESTAURANT = 'items/restaurant-opening.yaml';

describe('readCatalogue', () => {
  let copy: CatalogueCopy;
  beforeEach(() => {
    copy = new CatalogueCopy();
  });
  afterEach(() => copy.dispose());

  /** One text of one file is replaced, and this code is reported at this text of the changed file. */
  it.each<[what: string, file: string, from: string, to: string, code: string, at: string]>([
    [
      'a post without a B',
      'organisation.yaml',
      'a: market-1, b: [market-2, market-3] }',
      'a: market-1, b: [] }',
      'POST_WITHOUT_B',
      'b: [] }',
    ],
    ['an unknown role', 'organisation.yaml', 'roles: [admin] }', 'roles: [admin, king] }', 'UNKNOWN_ROLE', 'king'],
    ['a text where a number belongs', 'settings.yaml', 'yellowAt: 3', 'yellowAt: three', 'FIELD_INVALID', 'yellowAt'],
    ['a number out of bounds', 'settings.yaml', 'signOffDays: 1', 'signOffDays: 0', 'FIELD_INVALID', 'signOffDays'],
    ['a misspelt field', 'settings.yaml', 'redAt: 1', 'redAt: 1\nreddAt: 1', 'FIELD_UNKNOWN', 'reddAt'],
    ['a missing field', RESTAURANT, 'deliveryLimitDays: 10', '', 'FIELD_MISSING', 'code: restaurant-opening'],
    ['a missing field inside', RESTAURANT, '    kind: deferrable\n', '', 'FIELD_MISSING', 'code: staff-health'],
    ['a value that is none of a list', RESTAURANT, 'kind: deferrable', 'kind: maybe', 'FIELD_INVALID', 'kind: maybe'],
    [
      'an unknown post of a unit',
      RESTAURANT,
      'postCode: fire-review',
      'postCode: fire-revue',
      'UNKNOWN_POST',
      'postCode: fire-revue',
    ],
    [
      'a promise above the law',
      RESTAURANT,
      'promisedLimit:\n  amount: 15',
      'promisedLimit:\n  amount: 46',
      'PROMISED_ABOVE_STATUTORY',
      'amount: 46',
    ],
    [
      'consent by silence without a law',
      'items/water-fee-deferral.yaml',
      'article: 第三十四条\n  note',
      'note',
      'SILENCE_WITHOUT_LAW',
      'silenceIsConsent',
    ],
    [
      'stages without units',
      'items/internet-cafe.yaml',
      'stages:',
      'stages:\n  - { code: empty, name: 空, units: [] }',
      'STAGE_WITHOUT_UNIT',
      'units: [] }',
    ],
    [
      'another name than the file’s',
      'items/performing-troupe.yaml',
      'code: performing-troupe',
      'code: troupe',
      'ITEM_FILE_NAME',
      'code: troupe',
    ],
    [
      'a promise that lacks a content (R-REG-04)',
      'promises.yaml',
      '      method: 食品',
      '      # method: 食品',
      'PROMISE_INCOMPLETE',
      'sectionCode: market-food',
    ],
    ['a key given twice', 'settings.yaml', 'redAt: 1', 'redAt: 1\nredAt:  2', 'KEY_TWICE', 'redAt:  2'],
    ['an alias', 'settings.yaml', 'redAt: 1', 'redAt: &one 1\nsignOff: *one', 'ALIAS', '*one'],
    [
      'a day off of another year',
      'calendar/2026.yaml',
      "to: '2026-01-03'",
      "to: '2025-12-31'",
      'CALENDAR_DAY_OUTSIDE_YEAR',
      "to: '2025-12-31'",
    ],
  ])('tells the line of %s', (_what, file, from, to, code, at) => {
    copy.replace(file, from, to);
    expect(copy.problems()).toMatchObject([{ file, ...copy.placeOf(file, at), code }]);
  });

  it('tells the line of what is no YAML, and nothing else of that file', () => {
    copy.replace('settings.yaml', 'redAt: 1', 'redAt: [1');
    const problems = copy.problems();
    expect(new Set(problems.map(({ file, code }) => `${file} ${code}`))).toEqual(new Set(['settings.yaml NOT_YAML']));
    expect(problems[0]!.line).toBeGreaterThanOrEqual(copy.placeOf('settings.yaml', 'redAt').line);
  });

  it('reports every problem of all files together, in order, and loads nothing', () => {
    copy.replace(RESTAURANT, 'promisedLimit:\n  amount: 15', 'promisedLimit:\n  amount: 46');
    copy.replace(RESTAURANT, 'phone: 0570-5550201', 'phone: nobody');
    copy.replace('organisation.yaml', 'a: fire-1, b: [fire-2, fire-3]', 'a: fire-1, b: [fire-1, fire-3]');
    copy.replace('settings.yaml', 'redAt: 1', 'redAt: 7');
    copy.remove('items/internet-cafe.yaml');
    copy.write('items/internet-cafe.yaml', '');
    expect(copy.problems().map(({ file, code }) => [file, code])).toEqual([
      ['items/internet-cafe.yaml', 'FIELD_INVALID'],
      [RESTAURANT, 'PROMISED_ABOVE_STATUTORY'],
      [RESTAURANT, 'FIELD_INVALID'],
      ['organisation.yaml', 'A_AMONG_B'],
      ['settings.yaml', 'RED_NOT_BELOW_YELLOW'],
    ]);
  });

  it('names file, line, code and the way out in its message', () => {
    copy.replace('settings.yaml', 'redAt: 1', 'redAt: 7');
    const { line } = copy.placeOf('settings.yaml', 'redAt');
    expect(() => readCatalogue(copy.folder)).toThrow(CatalogueProblems);
    expect(() => readCatalogue(copy.folder)).toThrow(
      `The catalogue has 1 problem(s); nothing was loaded.\nsettings.yaml:${line}:1 RED_NOT_BELOW_YELLOW The lamp turns red at 7 and yellow at 3: make redAt the smaller, or it never is yellow. (R-CLK-13)`,
    );
  });

  it.each([
    ['organisation.yaml', 'organisation.yaml'],
    ['settings.yaml', 'settings.yaml'],
    ['promises.yaml', 'promises.yaml'],
    ['items', 'items'],
    ['calendar', 'calendar'],
  ])('misses %s', (gone, file) => {
    copy.remove(gone);
    expect(copy.problems()).toMatchObject([{ file, line: 1, column: 1, code: 'FILE_MISSING' }]);
  });

  it('finds two files of one item, and two of one year', () => {
    copy.write('items/twin.yaml', copy.read(RESTAURANT));
    copy.write('calendar/twin.yaml', copy.read('calendar/2025.yaml'));
    expect(copy.problems()).toMatchObject([
      { file: 'calendar/twin.yaml', code: 'CALENDAR_YEAR_TWICE', ...copy.placeOf('calendar/twin.yaml', 'year: ') },
      { file: 'items/twin.yaml', code: 'ITEM_FILE_NAME', ...copy.placeOf('items/twin.yaml', 'code: ') },
      { file: 'items/twin.yaml', code: 'CODE_TWICE', ...copy.placeOf('items/twin.yaml', 'code: ') },
    ]);
  });

  it('checks items beside an organisation whose values are wrong, and not beside one without shape', () => {
    copy.replace(RESTAURANT, 'postCode: fire-review', 'postCode: fire-revue');
    copy.replace('organisation.yaml', 'phone: 0570-5550001', 'phone: none');
    expect(copy.problems().map(({ code }) => code)).toEqual(['UNKNOWN_POST', 'FIELD_INVALID']);
    copy.replace('organisation.yaml', 'phone: none, ', '');
    expect(copy.problems().map(({ code }) => code)).toEqual(['FIELD_MISSING']);
  });

  it('has one digest for one content, whatever the layout, and another for another content', () => {
    const { digest, organisation } = readCatalogue(SHIPPED);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    copy.replace('settings.yaml', 'yellowAt: 3\nredAt: 1', '# new order\nredAt: 1\nyellowAt: 3');
    expect(readCatalogue(copy.folder).digest).toBe(digest);
    copy.replace('settings.yaml', 'yellowAt: 3', 'yellowAt: 4');
    expect(readCatalogue(copy.folder).digest).not.toBe(digest);
    expect(readCatalogue(copy.folder).organisation.version).toBe(organisation.version);
    copy.replace('organisation.yaml', '林一帆', '林二帆');
    expect(readCatalogue(copy.folder).organisation.version).not.toBe(organisation.version);
  });

  it('reads the calendar alone too', () => {
    expect(readCalendarFiles(SHIPPED).map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026]);
    copy.replace('calendar/2026.yaml', 'version: 1', 'version: 0');
    expect(() => readCalendarFiles(copy.folder)).toThrow('calendar/2026.yaml:3:1 CALENDAR_VERSION_INVALID');
  });
});

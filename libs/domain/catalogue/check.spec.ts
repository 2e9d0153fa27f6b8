import { soundCatalogue } from './catalogue.testing';
import { checkCatalogue, type CatalogueContent } from './check';

/** Things that look odd and are right. */
const ALLOWED: [what: string, change: (catalogue: CatalogueContent) => void][] = [
  ['settings without office hours', ({ settings }) => delete settings.officeHours],
  ['discipline inspection told with the leader', ({ settings }) => (settings.escalateToDisciplineAfter = 1)],
  [
    'leaders who stand in for each other when one has somebody else too',
    ({ organisation }) => (organisation.posts[0]!.b = ['leader-3']),
  ],
  [
    'officers who stand in only for each other: their head is above them',
    ({ organisation }) =>
      organisation.posts.push(
        { code: 'left', name: '岗', sectionCode: 'food', a: 'food-1', b: ['food-2'] },
        { code: 'right', name: '岗', sectionCode: 'food', a: 'food-2', b: ['food-1'] },
      ),
  ],
  [
    'a department led by the leader of the centre',
    ({ organisation }) => (organisation.departments[2]!.leaderPostCode = 'market-leader'),
  ],
  [
    'a survey that stops the statutory limit by the item’s own law',
    ({ items: [joint] }) =>
      Object.assign(joint!.allowedPauses[1]!, {
        stops: ['promised', 'statutory'],
        basis: { document: '《水法》', article: '第三条' },
      }),
  ],
  [
    'consent by silence that a law gives',
    ({ items: [joint] }) =>
      (joint!.stages[0]!.units[0]!.silenceIsConsent = { document: '《水法》', article: '第一条' }),
  ],
  [
    'a limit above the Licensing Law’s by another law',
    ({ items: [joint] }) =>
      Object.assign(joint!.statutoryLimit, { amount: 60, source: { document: '《水法》', article: '第二条' } }),
  ],
  [
    'an extension above the Licensing Law’s by another law',
    ({ items: [joint] }) => (joint!.extension = { max: 45, source: { document: '《水法》', article: '第二条' } }),
  ],
  [
    'what the Licensing Law limits, where no permit is given',
    ({ items: [joint] }) =>
      Object.assign(joint!, {
        category: 'registration',
        noticeWindowDays: 6,
        deliveryLimitDays: 11,
        oralNoticeAllowed: true,
        statutoryLimit: { ...joint!.statutoryLimit, amount: 46 },
        extension: { ...joint!.extension!, max: 16 },
      }),
  ],
  [
    'no notice window where it is no permit',
    ({ items: [joint] }) => {
      joint!.category = 'otherService';
      delete joint!.noticeWindowDays;
    },
  ],
  ['notices that are never oral', ({ items: [joint] }) => (joint!.oralNoticeAllowed = false)],
  [
    'stages that fill the promise to the last day',
    ({ items: [joint] }) => (joint!.stages[1]!.units[0]!.limit.amount = 3),
  ],
  [
    'a stage in another unit of time that surely fits',
    ({ items: [joint] }) => (joint!.stages[1]!.units[0]!.limit = { amount: 10, unit: 'calendarDays' }),
  ],
  ['an item without extension', ({ items: [joint] }) => delete joint!.extension],
  ['no first handler’s post', ({ items: [, single] }) => delete single!.firstHandlerPostCode],
];

describe('checkCatalogue', () => {
  it('finds nothing in a sound catalogue', () => {
    expect(checkCatalogue(soundCatalogue())).toEqual([]);
  });

  it.each(ALLOWED)('allows %s', (_what, change) => {
    const catalogue = soundCatalogue();
    change(catalogue);
    expect(checkCatalogue(catalogue)).toEqual([]);
  });

  it('R-ABP-01 reports every fault of every file at once', () => {
    const catalogue = soundCatalogue();
    catalogue.organisation.posts[4]!.b = [];
    catalogue.organisation.posts[6]!.b = [];
    catalogue.settings.redAt = 9;
    catalogue.items[0]!.promisedLimit.amount = 50;
    catalogue.items[1]!.stages = [];
    expect(checkCatalogue(catalogue).map(({ file, code }) => [file, code])).toEqual([
      ['organisation', 'POST_WITHOUT_B'],
      ['organisation', 'POST_WITHOUT_B'],
      ['settings', 'RED_NOT_BELOW_YELLOW'],
      ['restaurant', 'PROMISED_ABOVE_STATUTORY'],
      ['sanitation', 'NO_STAGE'],
    ]);
  });

  it('takes the first of two things with one code as the one that is meant', () => {
    const catalogue = soundCatalogue();
    catalogue.organisation.posts.push({
      code: 'food-review',
      name: '岗',
      sectionCode: 'hall',
      a: 'food-1',
      b: ['food-2'],
    });
    expect(checkCatalogue(catalogue).map(({ code }) => code)).toEqual(['CODE_TWICE']);
  });
});

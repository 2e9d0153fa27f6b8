import { soundCatalogue } from './catalogue.testing';
import { documentsOf, type Documents } from './documents';
import {
  applied,
  lengthenedUnreasoned,
  mayPublish,
  rebased,
  written,
  type CatalogueDraft,
  type DraftChanges,
} from './draft';
import type { Limit } from '../clock/types';
import type { MatterItem, ReviewStage } from './types';

const RESTAURANT = 'items/restaurant';
const base = (): Documents => documentsOf(soundCatalogue());

function promising(amount: number, unit: Limit['unit'] = 'workingDays'): MatterItem {
  const item = base()[RESTAURANT] as MatterItem;
  return { ...item, promisedLimit: { ...item.promisedLimit, amount, unit } };
}

function reviewed(change: (item: MatterItem) => void): MatterItem {
  const item = structuredClone(base()[RESTAURANT]) as MatterItem;
  change(item);
  return item;
}

/** The unit leaves its stage for another one, with another limit. */
function moved(from: ReviewStage, to: ReviewStage, code: string, amount: number): void {
  const unit = from.units.find(({ unitCode }) => unitCode === code)!;
  from.units = from.units.filter((each) => each !== unit);
  to.units.push({ ...unit, limit: { ...unit.limit, amount } });
}

const EVERYWHERE = ['promisedLimit', 'stages/0/units/0/limit', 'stages/1/units/0/limit', 'deliveryLimitDays'];
const longerEverywhere = () =>
  reviewed((item) => {
    item.promisedLimit.amount += 1;
    for (const { units } of item.stages) units[0]!.limit.amount += 1;
    item.deliveryLimitDays += 1;
  });

describe('what is written in a draft', () => {
  it('takes the place of the base, and is none where it says the same', () => {
    const changes = written(base(), {}, RESTAURANT, { value: promising(8), reason: '提速' });
    expect(changes).toEqual({ [RESTAURANT]: { value: promising(8), reason: '提速' } });
    expect((applied(base(), changes)[RESTAURANT] as MatterItem).promisedLimit.amount).toBe(8);
    expect(written(base(), changes, RESTAURANT, { value: promising(10) })).toEqual({});
  });

  it('takes a matter out, and takes back one that was never there', () => {
    const removal = written(base(), {}, RESTAURANT, { value: null });
    expect(Object.keys(applied(base(), removal))).not.toContain(RESTAURANT);
    expect(written(base(), { 'items/new': { value: {} } }, 'items/new', { value: undefined })).toEqual({});
  });
});

describe('R-REG-05 a longer promise', () => {
  it.each<[string, DraftChanges, string[]]>([
    ['is named where nobody says why', { [RESTAURANT]: { value: promising(11) } }, ['promisedLimit']],
    ['may be blank of no reason', { [RESTAURANT]: { value: promising(11), reason: '  ' } }, ['promisedLimit']],
    [
      'counts across units by the worst calendar',
      { [RESTAURANT]: { value: promising(11, 'calendarDays') } },
      ['promisedLimit'],
    ],
    ['passes with a reason', { [RESTAURANT]: { value: promising(11), reason: '新增现场核查' } }, []],
    [
      'counts in a department’s review, in whatever stage it stands',
      { [RESTAURANT]: { value: reviewed(({ stages: [review, summary] }) => moved(review!, summary!, 'food', 8)) } },
      ['stages/1/units/1/limit'],
    ],
    [
      'counts in a department’s review across units',
      { [RESTAURANT]: { value: reviewed(({ stages }) => (stages[0]!.units[1]!.limit.unit = 'months')) } },
      ['stages/0/units/1/limit'],
    ],
    [
      'counts in delivery',
      { [RESTAURANT]: { value: reviewed((item) => (item.deliveryLimitDays += 1)) } },
      ['deliveryLimitDays'],
    ],
    ['is named wherever it is', { [RESTAURANT]: { value: longerEverywhere() } }, EVERYWHERE],
    ['passes everywhere with one reason', { [RESTAURANT]: { value: longerEverywhere(), reason: '新增会签' } }, []],
    [
      'is none of a department that is new in the review',
      { [RESTAURANT]: { value: reviewed(({ stages }) => (stages[0]!.units[0]!.unitCode = 'new')) } },
      [],
    ],
    [
      'is none where review and delivery are shorter',
      {
        [RESTAURANT]: {
          value: reviewed((item) => {
            item.stages[0]!.units[0]!.limit.amount -= 1;
            item.deliveryLimitDays -= 1;
          }),
        },
      },
      [],
    ],
    ['is none where it is shorter', { [RESTAURANT]: { value: promising(1) } }, []],
    ['is none where the matter is new', { 'items/new': { value: promising(40) } }, []],
    ['is none where the matter is taken out', { [RESTAURANT]: { value: null } }, []],
  ])('%s', (_what, changes, paths) => {
    const expected = paths.map((path) => ({ document: RESTAURANT, path }));
    const found = lengthenedUnreasoned(base(), changes);
    expect(found.map(({ document, path }) => ({ document, path: path.join('/') }))).toEqual(expected);
  });

  it('is held against what a matter promised last, where it was taken out and comes back', () => {
    const { [RESTAURANT]: former, ...without } = base();
    const paths = (value: unknown, reason?: string) =>
      lengthenedUnreasoned(
        without,
        { [RESTAURANT]: { value, ...(reason && { reason }) } },
        { [RESTAURANT]: former },
      ).map(({ path }) => path.join('/'));
    expect(paths(promising(60))).toEqual(['promisedLimit']);
    expect(paths(promising(60), '新增现场核查')).toEqual([]);
    expect(paths(promising(1))).toEqual([]);
  });
});

describe('R-REG-05 bringing a draft on to another version', () => {
  const ours: DraftChanges = { [RESTAURANT]: { value: promising(8) }, organisation: { value: { centre: 'ours' } } };

  it('keeps what only the draft has changed, and marks what both have', () => {
    const inForce = { ...base(), organisation: { centre: 'theirs' } };
    expect(rebased(base(), inForce, ours)).toEqual({
      [RESTAURANT]: { value: promising(8) },
      organisation: { value: { centre: 'ours' }, overlaps: true },
    });
  });

  it('drops what is in force by now', () => {
    const inForce = { ...base(), [RESTAURANT]: promising(8) };
    expect(Object.keys(rebased(base(), inForce, ours))).toEqual(['organisation']);
  });
});

describe('R-REG-05 a publication', () => {
  const draft: CatalogueDraft = {
    id: 'd1',
    reason: '提速',
    status: 'open',
    baseVersion: 'v1',
    changes: { [RESTAURANT]: { value: promising(8) } },
    revision: 3,
    checked: { revision: 3, by: 'admin-1' },
    draftedBy: 'admin-1',
    editors: ['admin-1', 'admin-2'],
    openedAt: 0,
    changedAt: 0,
  };

  it('is allowed of what was checked as it stands, by somebody else, on the version in force', () => {
    expect(mayPublish(draft, 'leader-1', 'v1')).toBeUndefined();
  });

  it.each<[string, Partial<CatalogueDraft>, string, string, string]>([
    ['by whoever drafted it', {}, 'admin-1', 'v1', 'OWN_DRAFT'],
    ['by whoever has written in it', {}, 'admin-2', 'v1', 'OWN_DRAFT'],
    ['of another base than the version in force', {}, 'leader-1', 'v2', 'DRAFT_OUTDATED'],
    ['of what was changed since its check', { revision: 4 }, 'leader-1', 'v1', 'DRAFT_NOT_CHECKED'],
    ['of what was never checked', { checked: null }, 'leader-1', 'v1', 'DRAFT_NOT_CHECKED'],
    ['of nothing', { changes: {} }, 'leader-1', 'v1', 'DRAFT_EMPTY'],
    ['of what is published', { status: 'published' }, 'leader-1', 'v1', 'DRAFT_CLOSED'],
  ])('is refused %s', (_what, more, person, inForce, code) => {
    expect(mayPublish({ ...draft, ...more }, person, inForce)).toMatchObject({ code, rule: 'R-REG-05' });
  });

  it('is told how to get to the version in force', () => {
    expect(mayPublish(draft, 'leader-1', 'v2')?.message).toContain('POST /catalogue/drafts/d1/rebase');
  });
});

import { soundCatalogue } from './catalogue.testing';
import { checkCatalogue } from './check';
import { type Fault, itReports } from './faults.testing';
import { CLASS_LIMITS, MATTER_CLASSES } from './matter-classes';
import type { LimitUnit } from '../clock/types';

const FAULTS: Fault[] = [
  [
    'a statutory limit that no clock counts',
    (c) => {
      const joint = c.items[0]!;
      joint.statutoryLimit.amount = 0;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['statutoryLimit'],
      code: 'LIMIT_INVALID',
      message: 'A limit is a whole number from 1 to 3650, not 0.',
    },
  ],
  [
    'a promised limit that no clock counts',
    (c) => {
      const joint = c.items[0]!;
      joint.promisedLimit.amount = 3651;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['promisedLimit'],
      code: 'LIMIT_INVALID',
      message: 'A limit is a whole number from 1 to 3650, not 3651.',
    },
  ],
  [
    "a unit's limit that no clock counts",
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[1]!.limit = { amount: 6, unit: 'weeks' as LimitUnit };
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 1, 'limit'],
      code: 'LIMIT_INVALID',
      message: 'Unknown unit weeks (one of workingDays, calendarDays, months, hours).',
    },
  ],
  [
    'a promise above the law',
    (c) => {
      const single = c.items[1]!;
      single.statutoryLimit.amount = 19;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['promisedLimit', 'amount'],
      code: 'PROMISED_ABOVE_STATUTORY',
      message: "The promise of 20 workingDays exceeds the law's 19 workingDays: promise at most that.",
      rule: 'R-CLK-03',
    },
  ],
  [
    'a promise that may exceed the law in another unit',
    (c) => {
      const joint = c.items[0]!;
      joint.statutoryLimit = { ...joint.statutoryLimit, amount: 29, unit: 'calendarDays' };
      delete joint.extension;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['promisedLimit', 'amount'],
      code: 'PROMISED_ABOVE_STATUTORY',
      message:
        "The promise of 10 workingDays can exceed the law's 29 calendarDays in some calendar: promise in calendarDays, or less.",
      rule: 'R-CLK-03',
    },
  ],
  [
    'a unit that may take longer than the promise',
    (c) => {
      const single = c.items[1]!;
      single.stages[0]!.units[0]!.limit.amount = 21;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['stages', 0, 'units', 0, 'limit'],
      code: 'UNIT_ABOVE_PROMISED',
      message: 'Unit health may take 21 workingDays, which can exceed the promised 20 workingDays: give it less.',
      rule: 'R-CLK-11',
    },
  ],
  [
    'stages that together take longer than the promise',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[1]!.units[0]!.limit.amount = 4;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages'],
      code: 'STAGES_ABOVE_PROMISED',
      message: 'The stages together may take 11 workingDays, the promise is 10: shorten stages, or promise more.',
      rule: 'R-CLK-11',
    },
  ],
  [
    'more than the Licensing Law gives',
    (c) => {
      const single = c.items[1]!;
      single.statutoryLimit.amount = 21;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['statutoryLimit', 'amount'],
      code: 'STATUTORY_ABOVE_LICENSING_LAW',
      message:
        'Licensing Law 42 gives 20 working days, not 21 workingDays: keep to it, or name the law that gives more.',
      rule: 'R-LAW-02',
    },
  ],
  [
    'more than the Licensing Law gives jointly',
    (c) => {
      const joint = c.items[0]!;
      joint.statutoryLimit.amount = 46;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['statutoryLimit', 'amount'],
      code: 'STATUTORY_ABOVE_LICENSING_LAW',
      message:
        'Licensing Law 42 gives 45 working days, not 46 workingDays: keep to it, or name the law that gives more.',
      rule: 'R-LAW-02',
    },
  ],
  [
    'a limit of the Licensing Law that may exceed it in another unit',
    (c) => {
      const single = c.items[1]!;
      single.statutoryLimit = { ...single.statutoryLimit, amount: 1, unit: 'months' };
      single.promisedLimit = { ...single.promisedLimit, amount: 1, unit: 'months' };
      single.stages[0]!.units[0]!.limit.amount = 9;
      delete single.extension;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['statutoryLimit', 'amount'],
      code: 'STATUTORY_ABOVE_LICENSING_LAW',
      message: 'Licensing Law 42 gives 20 working days, not 1 months: keep to it, or name the law that gives more.',
      rule: 'R-LAW-02',
    },
  ],
  [
    'an extension in two units',
    (c) => {
      const joint = c.items[0]!;
      joint.promisedLimit = { ...joint.promisedLimit, amount: 30, unit: 'calendarDays' };
      joint.stages.forEach(({ units }) => units.forEach(({ limit }) => (limit.amount = 5)));
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['extension', 'max'],
      code: 'EXTENSION_UNIT_MISMATCH',
      message:
        "An extension counts in the limits' own unit, but these are workingDays and calendarDays: write both in one unit.",
      rule: 'R-CLK-08',
    },
  ],
  [
    'an extension longer than the limit',
    (c) => {
      const single = c.items[1]!;
      single.statutoryLimit.amount = 9;
      single.promisedLimit.amount = 9;
      single.stages[0]!.units[0]!.limit.amount = 9;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['extension', 'max'],
      code: 'EXTENSION_ABOVE_STATUTORY',
      message: 'Extensions of 10 are longer than the statutory limit of 9 itself: no law says so, write its maximum.',
      rule: 'R-CLK-08',
    },
  ],
  [
    'an extension above the Licensing Law',
    (c) => {
      const single = c.items[1]!;
      single.extension!.max = 11;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['extension', 'max'],
      code: 'EXTENSION_ABOVE_LICENSING_LAW',
      message: 'Licensing Law 42 allows an extension of 10, not 11: keep to it, or name the law that allows more.',
      rule: 'R-LAW-02',
    },
  ],
  [
    'a joint extension above the Licensing Law',
    (c) => {
      const joint = c.items[0]!;
      joint.extension!.max = 16;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['extension', 'max'],
      code: 'EXTENSION_ABOVE_LICENSING_LAW',
      message: 'Licensing Law 42 allows an extension of 15, not 16: keep to it, or name the law that allows more.',
      rule: 'R-LAW-02',
    },
  ],
  [
    'a notice window above the law',
    (c) => {
      const joint = c.items[0]!;
      joint.noticeWindowDays = 6;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['noticeWindowDays'],
      code: 'NOTICE_WINDOW_ABOVE_LAW',
      message: "A permit's one-time notice is given within 5 working days, not 6 (Licensing Law 32).",
      rule: 'R-LAW-01',
    },
  ],
  [
    'a permit without a notice window',
    (c) => {
      delete c.items[0]!.noticeWindowDays;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['noticeWindowDays'],
      code: 'NOTICE_WINDOW_MISSING',
      message:
        'The one-time notice of a permit has its window: 5 working days by law, 0 on the spot (Licensing Law 32).',
      rule: 'R-LAW-01',
    },
  ],
  [
    'a delivery above the law',
    (c) => {
      const joint = c.items[0]!;
      joint.deliveryLimitDays = 11;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['deliveryLimitDays'],
      code: 'DELIVERY_ABOVE_LAW',
      message: 'A permit is delivered within 10 working days, not 11 (Licensing Law 44).',
      rule: 'R-LAW-03',
    },
  ],
  [
    'a class of a permit, whose limit is in law and another than that of the class',
    (c) => {
      const single = c.items[1]!;
      single.matterClass = 'complex';
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['matterClass'],
      code: 'CLASS_OF_PERMIT',
      message: 'A permit has its limit in law: take matterClass out.',
      rule: 'R-CLK-04',
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['statutoryLimit'],
      code: 'CLASS_LIMIT_DIFFERS',
      message:
        'A complex matter has 7 workingDays, not 20 workingDays: write the limit of its class, or take matterClass out.',
      rule: 'R-CLK-04',
    },
  ],
  [
    'a class whose limit is in another unit',
    (c) => {
      const single = c.items[1]!;
      single.category = 'otherService';
      single.matterClass = 'general';
      single.statutoryLimit = { ...single.statutoryLimit, amount: 3, unit: 'calendarDays' };
      single.promisedLimit = { ...single.promisedLimit, amount: 3, unit: 'calendarDays' };
      single.stages[0]!.units[0]!.limit = { amount: 3, unit: 'calendarDays' };
      single.extension = undefined;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['statutoryLimit'],
      code: 'CLASS_LIMIT_DIFFERS',
      message:
        'A general matter has 3 workingDays, not 3 calendarDays: write the limit of its class, or take matterClass out.',
      rule: 'R-CLK-04',
    },
  ],
  [
    'an oral notice of a permit',
    (c) => {
      const joint = c.items[0]!;
      joint.oralNoticeAllowed = true;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['oralNoticeAllowed'],
      code: 'ORAL_NOTICE_FOR_PERMIT',
      message: 'The one-time notice of a permit is always written: take oralNoticeAllowed out.',
      rule: 'R-INT-04',
    },
  ],
];

describe('checkCatalogue, of an item’s limits,', () => {
  itReports(FAULTS);

  it.each(MATTER_CLASSES)('takes the limit of the class %s for that of the law (R-CLK-04)', (matterClass) => {
    const catalogue = soundCatalogue();
    const single = catalogue.items[1]!;
    const limit = CLASS_LIMITS[matterClass];
    single.category = 'otherService';
    single.matterClass = matterClass;
    single.statutoryLimit = { ...limit, source: { document: '限时办结制度' } };
    single.promisedLimit = { ...limit, source: { document: '服务承诺' } };
    single.stages[0]!.units[0]!.limit = limit;
    single.extension = undefined;
    expect(checkCatalogue(catalogue)).toEqual([]);
  });
});

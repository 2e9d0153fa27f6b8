import { type Fault, itReports } from './faults.testing';

const FAULTS: Fault[] = [
  [
    'no stage',
    (c) => {
      const single = c.items[1]!;
      single.stages = [];
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['stages'],
      code: 'NO_STAGE',
      message: 'Nobody reviews: add a stage with a unit.',
    },
  ],
  [
    'two stages of one code',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[1]!.code = 'review';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 1, 'code'],
      code: 'CODE_TWICE',
      message: 'Another stage is called review already: give one of them a new code.',
    },
  ],
  [
    'a stage without a unit',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[1]!.units = [];
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 1, 'units'],
      code: 'STAGE_WITHOUT_UNIT',
      message: 'Stage summary has no unit: add one, or drop the stage.',
    },
  ],
  [
    'two units of one code in a stage',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[1]!.unitCode = 'food';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 1, 'unitCode'],
      code: 'UNIT_CODE_TWICE',
      message: 'Another unit of this item is called food already: give one of them a new code.',
    },
  ],
  [
    'two units of one code in two stages',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[1]!.units[0]!.unitCode = 'health';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 1, 'units', 0, 'unitCode'],
      code: 'UNIT_CODE_TWICE',
      message: 'Another unit of this item is called health already: give one of them a new code.',
    },
  ],
  [
    'a joint item of one unit',
    (c) => {
      const single = c.items[1]!;
      single.joint = true;
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['joint'],
      code: 'JOINT_WITH_ONE_UNIT',
      message: "A joint item has two units or more, this has 1: add the other departments' units, or say joint: false.",
      rule: 'R-JNT-01',
    },
  ],
  [
    'several departments that are not joint',
    (c) => {
      const joint = c.items[0]!;
      joint.joint = false;
      joint.statutoryLimit.amount = 20;
      joint.extension!.max = 10;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['joint'],
      code: 'NOT_JOINT',
      message: 'Units of 2 departments review (market, health): say joint: true.',
      rule: 'R-JNT-01',
    },
  ],
  [
    'an unknown section of a unit',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.sectionCode = 'nowhere';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'sectionCode'],
      code: 'UNKNOWN_SECTION',
      message: 'Unit food names section nowhere, which the organisation has not: add it, or name another.',
    },
  ],
  [
    'an unknown post of a unit',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.postCode = 'nowhere';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'postCode'],
      code: 'UNKNOWN_POST',
      message: 'Unit food names post nowhere, which the organisation has not: add it, or name another.',
    },
  ],
  [
    "a unit's post of another section",
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.postCode = 'health-review';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'postCode'],
      code: 'UNIT_POST_ELSEWHERE',
      message:
        "Unit food: post health-review belongs to section sanitation, not to food. Name a post of the unit's section.",
      rule: 'R-ABP-02',
    },
  ],
  [
    'consent by silence without an article',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.silenceIsConsent = { document: '《水法》' };
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'silenceIsConsent'],
      code: 'SILENCE_WITHOUT_LAW',
      message:
        'Silence of unit food counts as consent only by a law that says so: name document and article, verified.',
      rule: 'R-LAW-04',
    },
  ],
  [
    'consent by silence with a blank article',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.silenceIsConsent = { document: '《水法》', article: ' ' };
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'silenceIsConsent'],
      code: 'SILENCE_WITHOUT_LAW',
      message:
        'Silence of unit food counts as consent only by a law that says so: name document and article, verified.',
      rule: 'R-LAW-04',
    },
  ],
  [
    'consent by silence without a document',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.silenceIsConsent = { document: ' ', article: '第一条' };
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'silenceIsConsent'],
      code: 'SILENCE_WITHOUT_LAW',
      message:
        'Silence of unit food counts as consent only by a law that says so: name document and article, verified.',
      rule: 'R-LAW-04',
    },
  ],
  [
    'consent by silence that nobody verified',
    (c) => {
      const joint = c.items[0]!;
      joint.stages[0]!.units[0]!.silenceIsConsent = { document: '《水法》', article: '第一条', unverified: true };
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['stages', 0, 'units', 0, 'silenceIsConsent'],
      code: 'SILENCE_WITHOUT_LAW',
      message:
        'Silence of unit food counts as consent only by a law that says so: name document and article, verified.',
      rule: 'R-LAW-04',
    },
  ],
  [
    'an unknown post that decides extensions',
    (c) => {
      const joint = c.items[0]!;
      joint.extension!.deciderPostCode = 'nowhere';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['extension', 'deciderPostCode'],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere in the organisation: add it, or name another.',
    },
  ],
  [
    'extensions decided by no leader',
    (c) => {
      const joint = c.items[0]!;
      joint.extension!.deciderPostCode = 'food-review';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['extension', 'deciderPostCode'],
      code: 'DECIDER_NOT_LEADER',
      message:
        "Extensions are decided by a leader, but not every holder of post food-review has the role leader: name a leader's post.",
      rule: 'R-CLK-07',
    },
  ],
];

describe('checkCatalogue, of an item’s review,', () => {
  itReports(FAULTS);
});

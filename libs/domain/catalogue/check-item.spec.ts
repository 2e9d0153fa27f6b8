import { type Fault, itReports } from './faults.testing';

const FAULTS: Fault[] = [
  [
    'two items of one code',
    (c) => {
      const single = c.items[1]!;
      c.items.push(structuredClone(single));
    },
    {
      file: 'sanitation',
      item: 2,
      path: ['code'],
      code: 'CODE_TWICE',
      message: 'Another item is called sanitation already: give one of them a new code.',
    },
  ],
  [
    'an item of an unknown department',
    (c) => {
      const joint = c.items[0]!;
      joint.departmentCode = 'nowhere';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['departmentCode'],
      code: 'UNKNOWN_DEPARTMENT',
      message: 'There is no department nowhere in the organisation: add it, or name another.',
    },
  ],
  [
    'an unknown lead section',
    (c) => {
      const single = c.items[1]!;
      single.leadSectionCode = 'nowhere';
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['leadSectionCode'],
      code: 'UNKNOWN_SECTION',
      message: 'There is no section nowhere in the organisation: add it, or name another.',
    },
  ],
  [
    'a lead section of another department',
    (c) => {
      const joint = c.items[0]!;
      joint.leadSectionCode = 'sanitation';
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['leadSectionCode'],
      code: 'LEAD_SECTION_ELSEWHERE',
      message:
        "The lead section sanitation belongs to health, the item to market: name a section of the item's department.",
      rule: 'R-ASG-01',
    },
  ],
  [
    'an unknown post of the first handler',
    (c) => {
      const single = c.items[1]!;
      single.firstHandlerPostCode = 'nowhere';
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['firstHandlerPostCode'],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere in the organisation: add it, or name another.',
      rule: 'R-ASG-01',
    },
  ],
  [
    'a first handler from outside the lead section',
    (c) => {
      const single = c.items[1]!;
      single.firstHandlerPostCode = 'food-review';
    },
    {
      file: 'sanitation',
      item: 1,
      path: ['firstHandlerPostCode'],
      code: 'FIRST_HANDLER_ELSEWHERE',
      message:
        "The first handler's post food-review belongs to section food: name a post of the lead section sanitation.",
      rule: 'R-ASG-01',
    },
  ],
  [
    'two materials of one code',
    (c) => {
      const joint = c.items[0]!;
      joint.materials.push({ ...joint.materials[1]! });
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['materials', 2, 'code'],
      code: 'CODE_TWICE',
      message: 'Another material is called photo already: give one of them a new code.',
    },
  ],
  [
    'an undertaking for no material',
    (c) => {
      const joint = c.items[0]!;
      joint.undertakingFor = ['photo', 'dream'];
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['undertakingFor', 1],
      code: 'UNKNOWN_MATERIAL',
      message:
        "An undertaking stands for dream, which is none of the item's materials: add the material, or name another.",
      rule: 'R-LAW-10',
    },
  ],
  ...[undefined, { ground: 'privacy' as const, basis: { document: '《行政许可法》' } }].map((withheld): Fault => [
    `grants that are not published by ${withheld ? 'a law without its article' : 'no law'}`,
    (c) => {
      c.items[0]!.grantsPublished = false;
      if (withheld) c.items[0]!.grantsWithheld = withheld;
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['grantsPublished'],
      code: 'GRANTS_WITHHELD_WITHOUT_LAW',
      message:
        'Grants are published unless a law says otherwise: name ground and article in grantsWithheld, or take grantsPublished out.',
      rule: 'R-LAW-12',
    },
  ]),
  [
    'a pause listed twice',
    (c) => {
      const joint = c.items[0]!;
      joint.allowedPauses.push({ ...joint.allowedPauses[0]! });
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['allowedPauses', 2, 'procedure'],
      code: 'PAUSE_TWICE',
      message: 'The pause for testing is listed twice: make one of the two.',
      rule: 'R-CLK-05',
    },
  ],
  [
    "a survey that stops the statutory limit without the item's law",
    (c) => {
      const joint = c.items[0]!;
      joint.allowedPauses[1]!.stops.push('statutory');
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['allowedPauses', 1, 'stops'],
      code: 'SURVEY_STOPS_STATUTORY',
      message:
        "Survey stops the promised limit only, unless the item's own law says more: take statutory out, or let the basis be one of the item's legalBasis.",
      rule: 'R-CLK-05',
    },
  ],
];

describe('checkCatalogue, of an item,', () => {
  itReports(FAULTS);
});

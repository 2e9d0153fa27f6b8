import { type Fault, itReports } from './faults.testing';

const FAULTS: Fault[] = [
  [
    'a zone that no clock knows',
    ({ organisation: o }) => {
      o.centre.zone = 'Asia/Qinghe';
    },
    {
      file: 'organisation',
      path: ['centre', 'zone'],
      code: 'ZONE_UNKNOWN',
      message: 'No time zone by the name Asia/Qinghe: write an IANA name such as Asia/Shanghai.',
    },
  ],
  [
    'two departments of one code',
    ({ organisation: o }) => {
      o.departments.push({ ...o.departments[1]! });
    },
    {
      file: 'organisation',
      path: ['departments', 3, 'code'],
      code: 'CODE_TWICE',
      message: 'Another department is called health already: give one of them a new code.',
    },
  ],
  [
    'two sections of one code',
    ({ organisation: o }) => {
      o.sections.push({ ...o.sections[1]! });
    },
    {
      file: 'organisation',
      path: ['sections', 3, 'code'],
      code: 'CODE_TWICE',
      message: 'Another section is called sanitation already: give one of them a new code.',
    },
  ],
  [
    'two posts of one code',
    ({ organisation: o }) => {
      o.posts.push({ ...o.posts[4]! });
    },
    {
      file: 'organisation',
      path: ['posts', 11, 'code'],
      code: 'CODE_TWICE',
      message: 'Another post is called food-review already: give one of them a new code.',
    },
  ],
  [
    'two persons of one id',
    ({ organisation: o }) => {
      o.persons.push({ ...o.persons[0]! });
    },
    {
      file: 'organisation',
      path: ['persons', 21, 'id'],
      code: 'CODE_TWICE',
      message: 'Another person is called leader-1 already: give one of them a new code.',
    },
  ],
  [
    "a department whose leader's post is missing",
    ({ organisation: o }) => {
      o.departments[0]!.leaderPostCode = 'nobody';
    },
    {
      file: 'organisation',
      path: ['departments', 0, 'leaderPostCode'],
      code: 'LEADER_POST_MISSING',
      message: 'Department market has no leader: there is no post nobody. Add the post, or name another.',
      rule: 'R-ASG-01',
    },
  ],
  [
    'a section of an unknown department',
    ({ organisation: o }) => {
      o.sections.push({ code: 'lost', name: '科', departmentCode: 'nowhere', headPostCode: 'lost-head' });
      o.posts.push({ code: 'lost-head', name: '岗', sectionCode: 'lost', a: 'food-1', b: ['food-2'] });
    },
    {
      file: 'organisation',
      path: ['sections', 3, 'departmentCode'],
      code: 'UNKNOWN_DEPARTMENT',
      message: 'Section lost belongs to department nowhere, which is not listed: add it, or name another.',
    },
  ],
  [
    "a section's head in an unknown section",
    ({ organisation: o }) => {
      o.posts[3]!.sectionCode = 'nowhere';
    },
    {
      file: 'organisation',
      path: ['posts', 3, 'sectionCode'],
      code: 'UNKNOWN_SECTION',
      message: 'Post food-head belongs to section nowhere, which is not listed: add it, or name another.',
    },
  ],
  [
    "a section whose head's post is missing",
    ({ organisation: o }) => {
      o.sections[0]!.headPostCode = 'nobody';
    },
    {
      file: 'organisation',
      path: ['sections', 0, 'headPostCode'],
      code: 'SECTION_HEAD_MISSING',
      message: 'Section food has no head: there is no post nobody. Add the post, or name another.',
      rule: 'R-ABP-02',
    },
  ],
  [
    'a section headed from another department',
    ({ organisation: o }) => {
      o.sections[0]!.headPostCode = 'sanitation-head';
    },
    {
      file: 'organisation',
      path: ['sections', 0, 'headPostCode'],
      code: 'SECTION_HEAD_ELSEWHERE',
      message:
        'The head of section food, post sanitation-head, belongs to department health: name a post of department market.',
      rule: 'R-ABP-02',
    },
  ],
  [
    'a post on duty of another section',
    ({ organisation: o }) => {
      o.sections[0]!.dutyPostCode = 'sanitation-head';
    },
    {
      file: 'organisation',
      path: ['sections', 0, 'dutyPostCode'],
      code: 'SECTION_DUTY_POST_ELSEWHERE',
      message: 'The post on duty of section food, sanitation-head, is none of its posts: name one of them.',
      rule: 'R-INC-05',
    },
  ],
  [
    'a post of an unknown section',
    ({ organisation: o }) => {
      o.posts.push({ code: 'lost', name: '岗', sectionCode: 'nowhere', a: 'food-1', b: ['food-2'] });
    },
    {
      file: 'organisation',
      path: ['posts', 11, 'sectionCode'],
      code: 'UNKNOWN_SECTION',
      message: 'Post lost belongs to section nowhere, which is not listed: add it, or name another.',
    },
  ],
  [
    'an unknown A',
    ({ organisation: o }) => {
      o.posts[4]!.a = 'stranger';
    },
    {
      file: 'organisation',
      path: ['posts', 4, 'a'],
      code: 'UNKNOWN_PERSON',
      message: 'Post food-review names stranger, who is not among the persons: add the person, or name another.',
    },
  ],
  [
    'an unknown B',
    ({ organisation: o }) => {
      o.posts[4]!.b[1] = 'stranger';
    },
    {
      file: 'organisation',
      path: ['posts', 4, 'b', 1],
      code: 'UNKNOWN_PERSON',
      message: 'Post food-review names stranger, who is not among the persons: add the person, or name another.',
    },
  ],
  [
    'a post without a B',
    ({ organisation: o }) => {
      o.posts[4]!.b = [];
    },
    {
      file: 'organisation',
      path: ['posts', 4, 'b'],
      code: 'POST_WITHOUT_B',
      message: 'Post food-review has no B: name at least one person who stands in for food-1.',
      rule: 'R-ABP-01',
    },
  ],
  [
    'an A who is his own B',
    ({ organisation: o }) => {
      o.posts[4]!.b[1] = 'food-1';
    },
    {
      file: 'organisation',
      path: ['posts', 4, 'b', 1],
      code: 'A_AMONG_B',
      message: 'food-1 is A of post food-review and cannot stand in as its B: name somebody else.',
      rule: 'R-ABP-01',
    },
  ],
  [
    'a B named twice',
    ({ organisation: o }) => {
      o.posts[4]!.b[1] = 'food-2';
    },
    {
      file: 'organisation',
      path: ['posts', 4, 'b', 1],
      code: 'B_TWICE',
      message: 'food-2 is B of post food-review already: name each B once.',
      rule: 'R-ABP-02',
    },
  ],
  [
    'leaders who stand in only for each other',
    ({ organisation: o }) => {
      o.posts[0]!.b = ['leader-3'];
      o.posts[1]!.b = ['leader-1'];
    },
    {
      file: 'organisation',
      path: ['posts', 0, 'b'],
      code: 'STAND_IN_RING',
      message:
        'The posts market-leader, health-leader stand in only for one another: away together, they leave nobody. Give one of them a B who holds none of them.',
      rule: 'R-ABP-02',
    },
  ],
  [
    'heads who stand in only for each other',
    ({ organisation: o }) => {
      o.posts[3]!.b = ['sanitation-head'];
      o.posts[5]!.b = ['food-head'];
    },
    {
      file: 'organisation',
      path: ['posts', 3, 'b'],
      code: 'STAND_IN_RING',
      message:
        'The posts food-head, sanitation-head stand in only for one another: away together, they leave nobody. Give one of them a B who holds none of them.',
      rule: 'R-ABP-02',
    },
  ],
  [
    "the centre's leader in a ring with a section's head",
    ({ organisation: o }) => {
      o.special.centreLeaderPostCode = 'hall-leader';
      o.posts.push({ code: 'hall-leader', name: '主任', sectionCode: 'hall', a: 'leader-4', b: ['leader-1'] });
      o.posts[0]!.b = ['leader-4'];
    },
    {
      file: 'organisation',
      path: ['posts', 0, 'b'],
      code: 'STAND_IN_RING',
      message:
        'The posts market-leader, hall-leader stand in only for one another: away together, they leave nobody. Give one of them a B who holds none of them.',
      rule: 'R-ABP-02',
    },
  ],
];

describe('checkCatalogue, of the organisation,', () => {
  itReports(FAULTS);
});

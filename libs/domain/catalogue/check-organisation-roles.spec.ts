import { type Fault, itReports } from './faults.testing';
import type { Role } from './types';

const FAULTS: Fault[] = [
  [
    'a role that there is not',
    ({ organisation: o }) => {
      o.persons[7]!.roles.push('king' as Role);
    },
    {
      file: 'organisation',
      path: ['persons', 7, 'roles', 1],
      code: 'UNKNOWN_ROLE',
      message:
        'food-2 has the role king, which there is not: use one of window, officer, agent, leader, registry, discipline, admin.',
    },
  ],
  [
    'nobody with a role',
    ({ organisation: o }) => {
      o.persons.at(-1)!.roles = ['officer'];
    },
    {
      file: 'organisation',
      path: ['persons'],
      code: 'ROLE_MISSING',
      message: 'Nobody has the role admin: the centre cannot work without one who has.',
    },
  ],
  [
    'a window post held without the role',
    ({ organisation: o }) => {
      o.posts[7]!.a = 'food-1';
    },
    {
      file: 'organisation',
      path: ['posts', 7, 'a'],
      code: 'HOLDER_WITHOUT_ROLE',
      message: 'food-1 holds post window or stands in there, and needs the role window.',
      rule: 'R-ABP-03',
    },
  ],
  [
    'a window post that does not say what it is for',
    ({ organisation: o }) => {
      delete o.posts[7]!.scope;
    },
    {
      file: 'organisation',
      path: ['posts', 7, 'scope'],
      code: 'SCOPE_MISSING',
      message: 'The window post window does not say what it is for: add its scope (业务范围), which is public.',
      rule: 'R-CON-10',
    },
  ],
  [
    'a body that is listed twice',
    ({ organisation: o }) => {
      const court = { code: 'court', name: '法院', remit: '诉讼', phone: '12368', address: '正义路' };
      o.bodies = [court, { ...court }];
    },
    {
      file: 'organisation',
      path: ['bodies', 1, 'code'],
      code: 'CODE_TWICE',
      message: 'Another body is called court already: give one of them a new code.',
    },
  ],
  [
    'a stand-in of an agent without the role',
    ({ organisation: o }) => {
      o.posts[10]!.b = ['agent-2', 'food-1'];
    },
    {
      file: 'organisation',
      path: ['posts', 10, 'b', 1],
      code: 'HOLDER_WITHOUT_ROLE',
      message: 'food-1 holds post agent or stands in there, and needs the role agent.',
      rule: 'R-ABP-03',
    },
  ],
  [
    'a registry post held without the role',
    ({ organisation: o }) => {
      o.posts[8]!.b = ['food-1'];
    },
    {
      file: 'organisation',
      path: ['posts', 8, 'b', 0],
      code: 'HOLDER_WITHOUT_ROLE',
      message: 'food-1 holds post registry or stands in there, and needs the role registry.',
      rule: 'R-ABP-03',
    },
  ],
  [
    'a discipline post held without the role',
    ({ organisation: o }) => {
      o.posts[9]!.b = ['food-1'];
    },
    {
      file: 'organisation',
      path: ['posts', 9, 'b', 0],
      code: 'HOLDER_WITHOUT_ROLE',
      message: 'food-1 holds post discipline or stands in there, and needs the role discipline.',
      rule: 'R-ABP-03',
    },
  ],
  [
    'the centre led without the role',
    ({ organisation: o }) => {
      o.posts[2]!.b = ['food-1'];
    },
    {
      file: 'organisation',
      path: ['posts', 2, 'b', 0],
      code: 'HOLDER_WITHOUT_ROLE',
      message: 'food-1 holds post centre-leader or stands in there, and needs the role leader.',
      rule: 'R-ABP-03',
    },
  ],
  [
    'a department led without the role',
    ({ organisation: o }) => {
      o.posts[0]!.b = ['food-1'];
    },
    {
      file: 'organisation',
      path: ['posts', 0, 'b', 0],
      code: 'HOLDER_WITHOUT_ROLE',
      message: 'food-1 holds post market-leader or stands in there, and needs the role leader.',
      rule: 'R-ABP-03',
    },
    {
      file: 'restaurant',
      item: 0,
      path: ['extension', 'deciderPostCode'],
      code: 'DECIDER_NOT_LEADER',
      message:
        "Extensions are decided by a leader, but not every holder of post market-leader has the role leader: name a leader's post.",
      rule: 'R-CLK-07',
    },
  ],
  [
    'an unknown window post',
    ({ organisation: o }) => {
      o.special.windowPostCodes.push('nowhere');
    },
    {
      file: 'organisation',
      path: ['special', 'windowPostCodes', 1],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere: add it, or name another.',
    },
  ],
  [
    'an unknown agent post',
    ({ organisation: o }) => {
      o.special.agentPostCodes.push('nowhere');
    },
    {
      file: 'organisation',
      path: ['special', 'agentPostCodes', 1],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere: add it, or name another.',
    },
  ],
  [
    'an unknown registry post',
    ({ organisation: o }) => {
      o.special.registryPostCode = 'nowhere';
    },
    {
      file: 'organisation',
      path: ['special', 'registryPostCode'],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere: add it, or name another.',
    },
  ],
  [
    'an unknown discipline post',
    ({ organisation: o }) => {
      o.special.disciplinePostCode = 'nowhere';
    },
    {
      file: 'organisation',
      path: ['special', 'disciplinePostCode'],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere: add it, or name another.',
    },
  ],
  [
    "an unknown post of the centre's leader",
    ({ organisation: o }) => {
      o.special.centreLeaderPostCode = 'nowhere';
    },
    {
      file: 'organisation',
      path: ['special', 'centreLeaderPostCode'],
      code: 'UNKNOWN_POST',
      message: 'There is no post nowhere: add it, or name another.',
    },
  ],
];

describe('checkCatalogue, of roles and special posts,', () => {
  itReports(FAULTS);
});

import { type Fault, itReports } from './faults.testing';

const FAULTS: Fault[] = [
  [
    'red as early as yellow',
    ({ settings: s }) => {
      s.redAt = 3;
    },
    {
      file: 'settings',
      path: ['redAt'],
      code: 'RED_NOT_BELOW_YELLOW',
      message: 'The lamp turns red at 3 and yellow at 3: make redAt the smaller, or it never is yellow.',
      rule: 'R-CLK-13',
    },
  ],
  [
    'discipline inspection told before the leader',
    ({ settings: s }) => {
      s.escalateToLeaderAfter = 2;
    },
    {
      file: 'settings',
      path: ['escalateToDisciplineAfter'],
      code: 'DISCIPLINE_BEFORE_LEADER',
      message: 'Discipline inspection is told after 1 working days, before the leader (2): the leader comes first.',
      rule: 'R-CLK-13',
    },
  ],
  [
    'office hours that close before they open',
    ({ settings: s }) => {
      s.officeHours![0]!.closes = '08:00';
    },
    {
      file: 'settings',
      path: ['officeHours'],
      code: 'OFFICE_HOURS_INVALID',
      message: 'Office hours: must be one or more spans in order, without overlap',
    },
  ],
];

describe('checkCatalogue, of the settings,', () => {
  itReports(FAULTS);
});

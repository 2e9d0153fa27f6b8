import { PROMISE_CONTENTS, type PromiseContent } from '@shouban/domain/catalogue/promises';
import { periodAt } from '@shouban/domain/promise/period';
import { ProblemError, type Centre } from './centre';
import { today } from './days';
import { Thread, type Step } from './thread';

/** Every content was looked at, and one was found broken. */
const found = (broken: PromiseContent) => ({
  findings: PROMISE_CONTENTS.map((content) => ({ content, kept: content !== broken, note: '抽查回执十份' })),
});

interface PeriodStanding {
  sections: { sectionCode: string; number: string }[];
}

interface Check {
  head: string;
  sectionCode: string;
  steps: Step[];
}

/** One whose breach was found and handled, one with a breach to be handled, one that has only begun (R-REG-04). */
const CHECKS: Check[] = [
  {
    head: 'hall-head',
    sectionCode: 'hall',
    steps: [
      [
        'discipline-1',
        'breaches',
        {
          content: 'attitude',
          effect: 'dissatisfaction',
          account: '群众反映窗口答复不耐烦',
          postCode: 'window-social',
        },
      ],
      ['hall-head', 'check', found('attitude')],
      [
        'hall-head',
        'breaches/B1/handling',
        { ways: ['apology', 'publicSelfCriticism'], account: '已登门道歉，并在科务会上公开检讨' },
      ],
    ],
  },
  {
    head: 'market-head',
    sectionCode: 'market-food',
    steps: [
      [
        'market-head',
        'breaches',
        { content: 'limit', effect: 'none', account: '抽查发现一件临期办结前未主动告知进展', postCode: 'food-review' },
      ],
      ['market-head', 'check', found('limit')],
    ],
  },
  { head: 'roads-head', sectionCode: 'urban-roads', steps: [] },
];

/** Checks of the quarter in which the demonstration was told first. */
export async function fillPromises(centre: Centre, told: number): Promise<void> {
  const period = periodAt(today(told)).code;
  await Promise.all(
    CHECKS.map(async (check) => {
      const thread = new Thread(centre, `promise/${check.sectionCode}`);
      await thread.steps(`/promises/${await numberOf(thread, check, period)}`, check.steps);
    }),
  );
}

/** The Schedule of the checks runs at the centre's first start, and is there first more often than not. */
async function numberOf(thread: Thread, { head, sectionCode }: Check, period: string): Promise<string> {
  try {
    return (await thread.post<{ number: string }>(head, '/promises', { sectionCode, period })).number;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'CHECK_OPENED') throw error;
    const standing = await thread.centre.get<PeriodStanding>(head, `/promises/standing?period=${period}`);
    return standing.sections.find((section) => section.sectionCode === sectionCode)!.number;
  }
}

import { CASE_STATES, type CaseStatus } from '@shouban/domain/case/types';
import { policies } from '@shouban/domain/case/policies';
import { EVENTS, STATES } from '../../demo/words';
import type { Centre } from '../../simulate/world';
import { page, table } from '../markdown';
import { explore, type Explored, type Transition } from './explore';

const MADE = '<!-- Written by `npm run pages` from tools/pages/states: change the rules, not this page. -->';

/** The state machine of a case, found by taking cases through the rules themselves. */
export async function statesPage(centre: Centre): Promise<string> {
  const explored = await explore(centre);
  const transitions = inOrder(explored.transitions);
  return page([
    MADE,
    '# The states of a case',
    [
      'Found by taking cases of the shipped catalogue through the rules in every way they know: each action that somebody may',
      'take, and each alarm that comes by itself. Paused, extended and overdue are facts of the clock, not states. Who may take an',
      'action where is kept by hand in `libs/domain/case/matrix/table/` and tested for everybody in every situation.',
    ].join('\n'),
    diagram(transitions),
    '## From one state to another',
    'Automatic: the system does it, because of what has just happened or because time has passed.',
    table(['from', 'to', 'event', 'by', 'rules'], transitions.map(row)),
    '## Actions that somebody may take',
    actionTable(explored),
    '## What comes by itself as time passes',
    automaticTable(explored),
    'Silence decides only in a matter that cites the law saying so (R-LAW-04).',
  ]);
}

function inOrder(transitions: Transition[]): Transition[] {
  const place = (state?: CaseStatus) => (state ? CASE_STATES.indexOf(state) : -1);
  return [...transitions].sort(
    (a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to) || (a.event < b.event ? -1 : 1),
  );
}

function diagram(transitions: Transition[]): string {
  const states = CASE_STATES.map((state) => `  ${state}: ${state} ${STATES[state]!}`);
  const arrows = transitions.map(({ from, to, event }) => `  ${from ?? '[*]'} --> ${to}: ${EVENTS[event] ?? event}`);
  return ['```mermaid', 'stateDiagram-v2', ...states, ...arrows, '  closed --> [*]', '```'].join('\n');
}

function row({ from, to, event, actions, automatic, rules }: Transition): string[] {
  const by = [...[...actions].sort(), ...(automatic ? ['automatic'] : [])];
  return [
    from ?? '–',
    to,
    `${event} ${EVENTS[event] ?? ''}`,
    by.join(', ') || 'register',
    [...rules].sort().join(', '),
  ];
}

/** In the order of the policies, which is that of a case's life. */
function actionTable({ actions }: Explored): string {
  const rows = Object.keys(policies).map((action) => [
    action,
    ...CASE_STATES.map((state) => ([...(actions.get(state) ?? [])].some((one) => one === action) ? '✓' : '')),
  ]);
  return table(['action', ...CASE_STATES], rows);
}

function automaticTable({ automatic }: Explored): string {
  const rows = CASE_STATES.map((state) => [
    `${state} ${STATES[state]!}`,
    [...(automatic.get(state) ?? [])].sort().join(', ') || 'nothing',
  ]);
  return table(['state', 'events'], rows);
}

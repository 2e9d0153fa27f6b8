import { Worker, type ReplayError } from '@temporalio/worker';
import { dataConverter } from '@shouban/temporal/connection';
import { installRuntime, WITH_AN_END } from '../../test/support/runtime';
import { testWorkflowBundle } from '../../test/support/workflow-bundle';
import { storedHistories, TEST_KEYS, type History, type StoredHistory } from '../support/histories.testing';

/** One for each path through a case, and the other workflows. */
const PATHS = [
  'absence',
  'absence-begins-and-ends',
  'absence-cancelled',
  'absence-corrected',
  'absence-ended-early',
  'aftercare-beyond-authority',
  'aftercare-continued-1',
  'aftercare-continued-2',
  'aftercare-corrected',
  'aftercare-pressed',
  'aftercare-revoked',
  'aftercare-stand-in',
  'beyond-authority',
  'breach-final',
  'breach-overturned',
  'calendar-corrected',
  'calendar-corrected-beside',
  'calendar-saved',
  'cancel-not-heard',
  'case-outlives-journey',
  'catalogue-published',
  'closed-noApprovalNeeded',
  'closed-notAccepted',
  'closed-outsideRemit',
  'closed-refused',
  'closed-terminated',
  'closed-with-undertaking',
  'commendation-final',
  'commendation-revoked',
  'complaint-answered',
  'complaint-extension-granted',
  'complaint-extension-lapsed',
  'complaint-investigator-replaced',
  'complaint-overdue',
  'complaint-overturned',
  'complaint-stand-in',
  'consulted-in-the-middle',
  'contact-answered',
  'contact-became-case',
  'contact-consulted',
  'contact-forwarded-late',
  'contact-from-outside',
  'contact-guided',
  'contact-left-lying',
  'contact-outside-remit',
  'contact-reported',
  'contact-seen-again',
  'contact-substituted',
  'continue-as-new-1',
  'continue-as-new-2',
  'database-away',
  'decided-on-the-spot',
  'deemed-accepted',
  'delivered-late',
  'delivered-late-and-reported',
  'designation-pressed-for',
  'disagreement-coordinated',
  'extension-after-the-promised-limit',
  'extension-granted',
  'extension-handed-up',
  'extension-handed-up-and-lapsed',
  'extension-lapsed',
  'extension-meets-pause',
  'extension-refused',
  'extension-released',
  'extension-too-late',
  'government-stage',
  'granted-at-once',
  'hearing-convened',
  'hearing-held',
  'hearing-not-asked-for',
  'holder-replaced',
  'holders-supposed',
  'holders-supposed-wrongly',
  'imported-past',
  'incident-alarm-at-night',
  'incident-channels-down',
  'incident-classified-late',
  'incident-duplicate',
  'incident-first-responder-away',
  'incident-hazard-late',
  'incident-joined',
  'incident-later-gone',
  'incident-not-opened',
  'incident-page-turned',
  'incident-report-escalated',
  'incident-stand-in-called',
  'incident-unlinked',
  'incident-unlinked-anew',
  'incomplete-and-supplement',
  'joint-two-stages',
  'journey-board-first',
  'journey-continued',
  'journey-expired-while-opening',
  'journey-late-and-closed',
  'journey-mandate-renewed',
  'journey-of-twelve',
  'journey-planned-anew',
  'journey-revoked',
  'journey-revoked-when-numbered',
  'journey-revoked-while-opening',
  'journey-supplemented',
  'lead-section-by-meeting',
  'ledger-anchored',
  'limits-assigned',
  'lost-task',
  'no-show',
  'no-show-recorded-later',
  'not-registered',
  'order-acknowledged-late',
  'order-pressed-for',
  'order-sent-back-and-withdrawn',
  'organisation-change',
  'overdue-both-limits',
  'overdue-to-discipline',
  'owed-and-brought',
  'owed-and-undertaken',
  'owed-brought-later',
  'owed-followed',
  'pause-of-a-unit-alone',
  'pause-of-a-unit-beside-the-case',
  'pause-of-a-unit-stops-the-case',
  'pause-prolonged',
  'paused-for-long',
  'pauses-of-the-case-overlap',
  'plan-after-the-limit',
  'plan-with-milestones',
  'promise-checked-late',
  'promise-checks-of-a-quarter',
  'promise-kept-and-broken',
  'rating-followed-up',
  'reassigned-by-consent',
  'received-by-a-stand-in',
  'registration-lost',
  'registry-closed',
  'registry-closed-with-open-milestone',
  'registry-milestones-done',
  'registry-pressed-for',
  'registry-substituted',
  'release-requested',
  'remit-rejected',
  'report-outrun',
  'reported-and-coordinated',
  'reports-of-two-months',
  'sanction-in-force',
  'sanction-overdue',
  'sanction-overturned',
  'second-notice',
  'section-objected',
  'silence-is-consent',
  'stand-in-keeps',
  'stood-aside',
  'third-party-silent',
  'told-by-mouth',
  'undertaking-checked',
  'unit-silent-and-unit-overdue',
  'voided',
  'withdrawn',
  'withdrawn-by-default',
];

describe('stored histories', () => {
  let stored: StoredHistory[];
  let errors: Map<string, ReplayError | undefined>;
  beforeAll(async () => {
    installRuntime();
    stored = await storedHistories();
    errors = await replayed(stored);
    process.stdout.write(`${errors.size} stored histories replayed\n`);
  });

  it('replay in the workflows that carry traces, too', async () => {
    const wrong = [...(await replayed(stored, { traced: true }))].filter(([, error]) => error !== undefined);
    expect(wrong).toEqual([]);
  });

  it('are there for every path, and no other', () => {
    expect(stored.map(({ name }) => name)).toEqual(PATHS);
    expect(errors.size).toBe(PATHS.length);
  });

  it.each(PATHS)('%s replays', (name) => {
    expect(errors.has(name)).toBe(true);
    expect(errors.get(name)).toBeUndefined();
  });

  it('do not replay when two of their commands change places', async () => {
    const { history, ...rest } = stored.find(({ name }) => name === 'absence')!;
    const swapped = { ...rest, history: withTimerAndActivitySwapped(history) };
    expect((await replayed([swapped])).get('absence')).toMatchObject({ name: 'DeterminismViolationError' });
  });
});

/** What went wrong with each, by name. */
async function replayed(
  histories: StoredHistory[],
  bundle: { traced?: boolean } = {},
): Promise<Map<string, ReplayError | undefined>> {
  const names = new Map(histories.map(({ name, history }) => [runIdOf(history), name]));
  const workflowBundle = await testWorkflowBundle(bundle);
  const options = { workflowBundle, dataConverter: dataConverter(TEST_KEYS), ...WITH_AN_END };
  const errors = new Map<string, ReplayError | undefined>();
  for await (const { runId, error } of Worker.runReplayHistories(options, histories)) {
    errors.set(names.get(runId)!, error);
  }
  return errors;
}

function runIdOf({ events }: History): string {
  return events![0]!.workflowExecutionStartedEventAttributes!.originalExecutionRunId!;
}

/** The absence as if it had been announced before its beginning was waited for. */
function withTimerAndActivitySwapped({ events }: History): History {
  const timer = events!.findIndex((event) => event.timerStartedEventAttributes);
  const activity = events!.findIndex((event) => event.activityTaskScheduledEventAttributes);
  const { eventType, activityTaskScheduledEventAttributes } = events![activity]!;
  const swapped = [...events!];
  swapped[timer] = { ...events![timer], eventType, activityTaskScheduledEventAttributes };
  delete swapped[timer]!.timerStartedEventAttributes;
  return { events: swapped };
}

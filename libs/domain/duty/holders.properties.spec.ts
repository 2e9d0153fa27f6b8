import * as fc from 'fast-check';
import { caseIn, organisation, type PaperCase } from '../case/paper.testing';
import { dutiesOf } from '../case/duties';
import {
  absenceStatus,
  considerAbsence,
  evolveAbsence,
  type AbsenceAction,
  type AbsenceCommands,
  type AbsenceState,
} from './absence';
import { isAway, resolvePost, standingAt, type AbsenceSpan } from './resolve';

const RUNS = 300;
const HOUR = 3_600_000;
const persons = [...new Set(organisation.posts.flatMap(({ a, b }) => [a, ...b]))];
const hour = fc.integer({ min: 0, max: 60 });

interface Planned {
  person: string;
  from: number;
  hours: number;
}
const planned: fc.Arbitrary<Planned> = fc.record({
  person: fc.constantFrom(...persons),
  from: hour,
  hours: fc.integer({ min: 1, max: 40 }),
});
type Change = { at: number; of: number; action: AbsenceAction; from: number; hours: number };
const change: fc.Arbitrary<Change> = fc.record({
  at: hour,
  of: fc.nat(9),
  action: fc.constantFrom('correctAbsence', 'endAbsence', 'cancelAbsence'),
  from: hour,
  hours: fc.integer({ min: 1, max: 40 }),
});

/** Everybody's absences as they were known at an instant, told by nothing but what was registered and changed by then. */
function registered(absence: Planned, i: number): AbsenceState {
  const from = absence.from * HOUR;
  return {
    absenceId: String(i),
    person: absence.person,
    from,
    to: from + absence.hours * HOUR,
    kind: 'leave',
    registeredBy: absence.person,
    handover: [],
    cancelled: false,
    seq: 1,
  };
}

function bodyOf({ action, from, hours }: Change): AbsenceCommands[AbsenceAction] {
  const span = { from: from * HOUR, to: (from + hours) * HOUR };
  return action === 'correctAbsence' ? { changes: span } : {};
}

function changed(state: AbsenceState, next: Change): AbsenceState {
  const draft = considerAbsence(state, next.action, bodyOf(next) as never, next.at * HOUR);
  return 'code' in draft ? state : evolveAbsence(state, { ...draft, seq: state.seq + 1 });
}

/** The spans that hold at present, as the read model keeps them. */
const inForce = (states: AbsenceState[]): AbsenceSpan[] =>
  states.filter(({ cancelled }) => !cancelled).map(({ person, from, to }) => ({ person, from, to }));

/** Read from the regulation, one instant at a time: A, the B in order, the section's head, those above. */
function naive(code: string, away: Set<string>): string | undefined {
  const post = organisation.posts.find((p) => p.code === code)!;
  const section = organisation.sections.find((s) => s.code === post.sectionCode)!;
  const department = organisation.departments.find((d) => d.code === section.departmentCode)!;
  const above = [section.headPostCode, department.leaderPostCode, organisation.special.centreLeaderPostCode];
  const line = [post, ...above.map((superior) => organisation.posts.find((p) => p.code === superior)!)];
  return line.flatMap(({ a, b }) => [a, ...b]).find((person) => !away.has(person));
}

it('R-ABP-08 whatever is planned, overlaps, nests, is corrected, ended early or cancelled: the right holder at every instant', () => {
  fc.assert(
    fc.property(fc.array(planned, { maxLength: 10 }), fc.array(change, { maxLength: 10 }), (plans, changes) => {
      let states = plans.map(registered);
      const byTime = [...changes].sort((a, b) => a.at - b.at);
      const wrong: object[] = [];
      for (let at = 0; at <= 100; at++) {
        for (const next of byTime.filter((it) => it.at === at)) {
          states = states.map((state, i) => (i === next.of ? changed(state, next) : state));
        }
        const now = at * HOUR;
        const away = new Set(states.filter((s) => absenceStatus(s, now) === 'begun').map(({ person }) => person));
        const holders = organisation.posts.map(({ code }) => resolvePost(code, now, organisation, inForce(states)));
        const expected = organisation.posts.map(({ code, a, b }) => {
          const person = naive(code, away) ?? a;
          const emptyPost = [a, ...b].every((holder) => away.has(holder));
          return { post: code, person, substitute: person !== a, emptyPost };
        });
        // Compared as text first: a hundred instants of ten posts are many deep comparisons.
        if (JSON.stringify(holders) !== JSON.stringify(expected)) wrong.push({ at, holders, expected });
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

const step = fc.oneof(
  fc.record({
    kind: fc.constant('away' as const),
    person: fc.constantFrom(...persons),
    hours: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant('keep' as const), duty: fc.nat(5) }),
);

async function take(paper: PaperCase, next: { kind: string; person?: string; hours?: number; duty?: number }) {
  if (next.kind === 'away') await paper.away(next.person!, paper.now, paper.now + next.hours! * HOUR);
  if (next.kind === 'pass') paper.now += next.hours! * HOUR;
  const duties = dutiesOf(paper.file);
  const duty = duties[(next.duty ?? 0) % duties.length]!;
  const { person } = paper.file.state.assignments[duty.id]!;
  if (next.kind === 'keep') await paper.do('keep', { person, roles: [] }, { dutyId: duty.id, note: 'n' });
  await paper.resolveAnew();
}

it('R-ABP-05 R-ABP-08 whoever keeps what: after every change each open duty has one holder, who is there and has a part in the post', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 15 }), async (steps) => {
      const paper = await caseIn('underReview');
      for (const next of steps) {
        await take(paper, next);
        for (const { id, post } of dutiesOf(paper.file)) {
          const held = paper.file.state.assignments[id]!;
          const kept = paper.file.state.kept?.[id];
          const ofPost = resolvePost(post, paper.now, organisation, paper.absences);
          expect(kept ? held.person : held).toEqual(kept ? kept.person : ofPost);
          const everybodyAway = persons.every((person) => isAway(person, paper.now, paper.absences));
          const standing = standingAt(post, held.person, paper.now, organisation, paper.absences);
          expect(everybodyAway || ofPost.emptyPost ? 'here' : standing).toBe('here');
        }
      }
    }),
    { numRuns: RUNS },
  );
});

import { complaintProcedure } from '@shouban/domain/complaint/procedure';
import { sectionStanding } from '@shouban/domain/complaint/standing';
import { sanctionProcedure } from '@shouban/domain/sanctions/procedure';
import { allHold, firstBreach, limits, SEED, world } from '../beside.testing';
import { complaintStory } from './beginning';
import { COMPLAINT_RULES, type ComplaintRules } from './rules';

const { organisation } = world.centre;
const storyBy = (changed: Partial<ComplaintRules>) => (index: number) =>
  complaintStory(world, limits, SEED, index, { ...COMPLAINT_RULES, ...changed });

async function breachOf(changed: Partial<ComplaintRules>): Promise<[string, string] | undefined> {
  const breach = await firstBreach(storyBy(changed));
  return breach && [breach.violation.demand, breach.violation.message];
}

/** Designated is the post that this accused person holds in this way; nobody stands aside, and nobody is refused for being barred. */
function investigatedBy(
  isOf: (post: (typeof organisation.posts)[number], accused: string) => boolean,
): ComplaintRules['complaint'] {
  const { designate } = complaintProcedure.policies;
  return {
    ...complaintProcedure,
    recused: () => [],
    fold: (state, event) => {
      const { edition: _edition, ...rest } = complaintProcedure.fold(state, event);
      return rest;
    },
    policies: {
      ...complaintProcedure.policies,
      designate: {
        permit: designate.permit,
        decide: (file, command, now) => {
          const near = organisation.posts.find((post) => isOf(post, file.state.accused.person ?? ''));
          return designate.decide(file, { ...command, ...(near && { post: near.code }) }, now);
        },
      },
    },
  };
}

const DECIDE = sanctionProcedure.policies.decide;

/** The procedure of sanctions with another decision. */
function deciding(decide: typeof DECIDE.decide): ComplaintRules['sanction'] {
  return {
    ...sanctionProcedure,
    policies: { ...sanctionProcedure.policies, decide: { permit: DECIDE.permit, decide } },
  };
}

describe('a year of complaints', () => {
  it('R-SUP-01 R-SUP-02 R-SUP-03 R-PRX-05 every demand holds after each step', async () => {
    const { ended, byType } = await allHold(80, storyBy({}));
    // A sanction waits until the finding is final: what is complained of late ends after the year that is looked at.
    expect(ended).toBeGreaterThan(60);
    const rare = [
      'AccusedNamed',
      'ExtensionLapsed',
      'ExtensionDecided',
      'ReviewDecided',
      'ReviewPeriodEnded',
      'StatementPeriodEnded',
      'StatementWaived',
      'SanctionDismissed',
      'SanctionRecorded',
      'AppealDecided',
      'LimitEscalated',
    ];
    expect(rare.filter((type) => !byType[type])).toEqual([]);
  });
});

describe('of complaints it is noticed', () => {
  it('R-SUP-01 that the accused investigates', async () => {
    const complaint = investigatedBy((post, accused) => post.a === accused);
    expect(await breachOf({ complaint })).toEqual(['R-SUP-01', expect.stringContaining('is accused and investigates')]);
  });

  it('R-SUP-01 that the accused comes to investigate because somebody is away', async () => {
    const complaint = investigatedBy((post, accused) => post.b.includes(accused));
    expect(await breachOf({ complaint })).toEqual(['R-SUP-01', expect.stringContaining('is accused and investigates')]);
  });

  it('R-SUP-01 that somebody investigates against his own head', async () => {
    const headed = (head: string) =>
      organisation.sections.filter(({ headPostCode }) =>
        organisation.posts.some(({ code, a }) => code === headPostCode && a === head),
      );
    const complaint = investigatedBy(
      ({ sectionCode, a }, accused) => a !== accused && headed(accused).some(({ code }) => code === sectionCode),
    );
    expect(await breachOf({ complaint })).toEqual(['R-SUP-01', expect.stringContaining('against his own head')]);
  });

  it('R-SUP-01 that deputies are forgotten: somebody investigates against whoever is only the deputy of his head', async () => {
    const isHead = (code: string) => organisation.sections.some(({ headPostCode }) => headPostCode === code);
    const heads = organisation.posts.filter(({ code }) => isHead(code));
    const complaint = investigatedBy(({ code, sectionCode, a, b }, accused) => {
      const isDeputy = heads.some((head) => head.sectionCode === sectionCode && head.b.includes(accused));
      const isOther = !isHead(code) && a !== accused && !b.includes(accused);
      return isDeputy && isOther && !heads.some((head) => head.a === accused);
    });
    expect(await breachOf({ complaint })).toEqual(['R-SUP-01', expect.stringContaining('against his own head')]);
  });

  it('R-SUP-01 that one is silent after its limit', async () => {
    const complaint: ComplaintRules['complaint'] = {
      ...complaintProcedure,
      duties: (file) => complaintProcedure.duties(file).map((duty) => ({ ...duty, presses: 'head' })),
    };
    expect((await breachOf({ complaint }))?.[0]).toBe('R-SUP-01');
  });

  it('R-SUP-01 that a second answer is not reminded of as the first was', async () => {
    const complaint: ComplaintRules['complaint'] = {
      ...complaintProcedure,
      duties: (file) =>
        complaintProcedure.duties(file).map((duty) => (duty.kind === 'tell' ? { ...duty, epoch: 0 } : duty)),
    };
    const [demand, message] = (await breachOf({ complaint }))!;
    expect([demand, message]).toEqual(['R-SUP-01', expect.stringContaining('tell')]);
  });

  it('R-SUP-03 that two verified complaints do not count as too many', async () => {
    const threeAreTooMany: typeof sectionStanding = (year, complaints, window) => {
      const standing = sectionStanding(year, complaints, window);
      return { ...standing, headMayBeExcellent: standing.verified.length < 3 };
    };
    const breach = await breachOf({ sectionStanding: threeAreTooMany });
    expect(breach).toEqual(['R-SUP-03', expect.stringMatching(/may be excellent in 2026 with 2 complaints$/)]);
  });

  it('R-SUP-03 that one counts on which was overturned', async () => {
    const allCount: typeof sectionStanding = (year, complaints, window) =>
      sectionStanding(
        year,
        complaints.map((one) => ({ ...one, overturned: false })),
        window,
      );
    expect((await breachOf({ sectionStanding: allCount }))?.[0]).toBe('R-SUP-03');
  });

  it('R-SUP-02 that a sanction is graver than what the person was heard on', async () => {
    const sanction = deciding((file, command, now) => {
      const decision = DECIDE.decide(file, command, now);
      const drafts = decision.drafts.map((draft) =>
        draft.type === 'SanctionDecided' ? { ...draft, data: { ...draft.data, grade: 'referral' as const } } : draft,
      );
      return { ...decision, drafts };
    });
    expect(await breachOf({ sanction })).toEqual(['R-SUP-02', expect.stringContaining('graver')]);
  });

  it('R-SUP-02 that somebody is sanctioned while the finding may still be overturned', async () => {
    const sanction = deciding((file, { finding: _open, ...command }, now) => DECIDE.decide(file, command, now));
    expect(await breachOf({ sanction })).toEqual(['legal step', expect.stringContaining('FINDING_NOT_FINAL')]);
  });
});

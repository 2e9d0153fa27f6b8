import { nameOfGrade, tierOf } from '@shouban/domain/sanctions/ladders';
import { isInForce } from '@shouban/domain/sanctions/procedure';
import type { SanctionState } from '@shouban/domain/sanctions/types';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import { byOf, type Principal } from '../auth/principal';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type { SanctionDto } from './sanction.dto';

/** What stands in its erasable column. */
export interface SanctionPapers {
  facts?: string;
  statement?: string;
  grounds?: string;
  decisionReason?: string;
  appealReason?: string;
}

/** @param lifted whether the finding that it rested on was overturned after it was imposed */
export function presentSanction(
  file: ProceedingFile<SanctionState>,
  papers: SanctionPapers,
  lifted: boolean,
  asker: Principal,
): SanctionDto {
  const { state } = file;
  const { person, standing, ladder, grade, ground, origin, heard, decision, appeal } = state;
  return {
    ...presentProceeding('sanction', file, byOf(asker)),
    person,
    section: standing.sectionCode,
    ladder,
    proposedGrade: grade,
    ground,
    origin: { kind: origin.kind, number: origin.number },
    facts: papers.facts ?? null,
    proposedOn: state.proposedOn,
    proposedBy: state.proposedBy,
    statementBy: state.statementBy,
    heard: heard ? { on: heard.on, how: heard.how, statement: papers.statement ?? null } : null,
    decision: decision
      ? {
          grade: decision.grade,
          tier: tierOf(decision) ?? null,
          name: nameOfGrade(decision),
          on: decision.on,
          by: decision.by,
          post: decision.post,
          reason: papers.decisionReason ?? null,
        }
      : null,
    dismissedOn: state.dismissed?.on ?? null,
    dismissedFor: state.dismissed ? (papers.decisionReason ?? null) : null,
    recordedOn: state.recorded?.on ?? null,
    appeal: appeal
      ? {
          state: appeal.state,
          askBy: appeal.askBy,
          askedOn: appeal.askedOn ?? null,
          decidedOn: appeal.decidedOn ?? null,
          overturnedFor: state.overturnedFor ?? null,
          grounds: papers.grounds ?? null,
          reason: papers.appealReason ?? null,
        }
      : null,
    inForce: isInForce(state) && !lifted,
    lifted,
    notices: state.notices.map(({ id, kind, number, issuedOn, addressee, told }) => ({
      id,
      kind,
      number,
      issuedOn,
      to: addressee.person,
      toldBy: told?.way ?? null,
      toldAt: told ? new Date(told.at).toISOString() : null,
    })),
  };
}

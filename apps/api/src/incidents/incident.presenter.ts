import type { By } from '@shouban/domain/case/types';
import { guidesOf } from '@shouban/domain/incident/guides';
import { sectionsOf } from '@shouban/domain/incident/hazards';
import { judges } from '@shouban/domain/incident/policies/guards';
import type { Emergency, Hazard, IncidentState } from '@shouban/domain/incident/types';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type { IncidentEmergencyDto, FollowedHazardDto, GuidedStepDto, IncidentDto } from './incident.response.dto';

type Words = Map<number, Record<string, unknown>>;

export function presentIncident(file: ProceedingFile<IncidentState>, words: Words, by: By): IncidentDto {
  const { state } = file;
  const { firstResponder, classification, emergency, duplicates, duplicateOf } = state;
  const isJudge = judges(sectionsOf(state), by);
  return {
    ...presentProceeding('incident', file, by),
    firstResponder: { person: firstResponder.person, post: firstResponder.post },
    sectionCode: state.sectionCode ?? null,
    classification: classification
      ? {
          kind: classification.incidentKind,
          place: classification.place,
          severity: classification.severity,
          harm: classification.harm ?? null,
        }
      : null,
    emergency: emergency ? presentEmergency(emergency) : null,
    steps: presentSteps(state),
    hazards: state.hazards.map(presentHazard),
    conduct: state.conduct
      .filter(({ person }) => isJudge || person === by.person)
      .map(({ person, kind, at, suspected }) => ({ person, kind, at: iso(at), suspected })),
    duplicates: duplicates.map(({ number, reporter }) => ({ number, reporter })),
    duplicateOf: duplicateOf?.number ?? null,
    result: state.result ?? null,
    words: presentWords(words, isJudge),
  };
}

function presentEmergency({ harm, startedAt, chain, alerts, acknowledged }: Emergency): IncidentEmergencyDto {
  return {
    harm,
    startedAt: iso(startedAt),
    chain,
    alerts: alerts.map(({ id, post, person, raisedAt, channels, failedAt }) => ({
      id,
      post,
      person,
      raisedAt: iso(raisedAt),
      channels: channels ?? null,
      failedAt: failedAt === undefined ? null : iso(failedAt),
    })),
    acknowledgedBy: acknowledged?.person ?? null,
    acknowledgedAt: acknowledged ? iso(acknowledged.at) : null,
  };
}

/** Those of the guides, taken or not; and those taken by a guide that was put right since. */
function presentSteps(state: IncidentState): GuidedStepDto[] {
  const guided = guidesOf(state).flatMap(({ rule, steps }) => steps.map((step) => ({ step, rule: String(rule) })));
  const others = state.steps
    .filter(({ step }) => !guided.some((one) => one.step === step))
    .map(({ step, rule }) => ({ step, rule }));
  return [...guided, ...others].map(({ step, rule }) => {
    const taken = state.steps.find((one) => one.step === step);
    return {
      step,
      rule,
      outcome: taken?.outcome ?? null,
      by: taken?.by ?? null,
      at: taken ? iso(taken.at) : null,
      toldAt: taken ? iso(taken.toldAt) : null,
    };
  });
}

function presentHazard({ id, sectionCode, due, removed, checked }: Hazard): FollowedHazardDto {
  return {
    id,
    sectionCode: sectionCode ?? null,
    due,
    removedBy: removed?.by ?? null,
    removedAt: removed ? iso(removed.at) : null,
    checkedBy: checked?.by ?? null,
    checkedAt: checked ? iso(checked.at) : null,
  };
}

/** What is said of a person's conduct (`detail`) is for those who judge it. */
function presentWords(words: Words, isJudge: boolean) {
  return [...words].flatMap(([seq, { detail, ...said }]) => {
    const texts = Object.values({ ...said, ...(isJudge && detail !== undefined && { detail }) });
    return texts.length > 0 ? [{ seq, text: texts.join('\n') }] : [];
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

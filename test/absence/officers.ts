import type { AbsenceDto } from '../../apps/api/src/absences/absence.dto';
import type { DutyDto, DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import type { CaseDto, TimelinePageDto } from '../../apps/api/src/cases/case.response.dto';
import { until } from '../../tools/provide/until';
import type { Centre } from '../support/centre';

const HAPPENS_WITHIN_MS = 30_000;
const HOUR_MS = 3_600_000;

export const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** Away since a moment ago and for the day. */
export const AWAY = () => ({ from: inHours(-0.01), to: inHours(8), kind: 'leave' });

export async function leave(centre: Centre, person: string, more: object = {}): Promise<string> {
  const { status, body } = await centre.as(person).post<AbsenceDto>('/absences', { person, ...AWAY(), ...more });
  expect({ status, body }).toEqual({ status: 201, body: expect.anything() as unknown });
  return body.absenceId;
}

export async function change(centre: Centre, by: string, path: string, body: object = {}): Promise<AbsenceDto> {
  const answer = await centre.as(by).post<AbsenceDto>(`/absences/${path}`, body);
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: expect.anything() as unknown });
  return answer.body;
}

export async function dutiesOf(centre: Centre, person: string, caseNo: string): Promise<DutyDto[]> {
  const { body } = await centre.as(person).get<DutyPageDto>('/duties?limit=200');
  return body.items.filter((duty) => duty.caseNo === caseNo);
}

export async function timeline(centre: Centre, caseNo: string, type: string) {
  const { body } = await centre.as('director-1').get<TimelinePageDto>(`/cases/${caseNo}/timeline?limit=200`);
  return body.items.filter((event) => event.type === type);
}

/** Waits until the case's history has heard of it. */
export function heldBy(centre: Centre, caseNo: string, unitCode: string, person: string): Promise<CaseDto> {
  return until(
    async () => {
      const { body } = await centre.as('director-1').get<CaseDto>(`/cases/${caseNo}`);
      return body.units.find((unit) => unit.unitCode === unitCode)?.dutyHolder?.person === person ? body : undefined;
    },
    HAPPENS_WITHIN_MS,
    () => `${caseNo}: ${unitCode} did not come to ${person}`,
  );
}

import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { incidentProcedure } from '@shouban/domain/incident/procedure';
import type { IncidentOpening, IncidentState } from '@shouban/domain/incident/types';
import { hazardOpen } from '@shouban/domain/incident/hazards';
import { Proceeding } from '../proceeding/proceeding';
import { beJoinedByLaterReports, tellEarlierReport } from './duplicates';
import { callPersons } from './calls';

/**
 * A safety incident (安全首遇): one sentence begins it, whoever met it first stays responsible to the end (R-INC-01). Whoever is
 * harmed is rescued at once, and persons are called by the minute until one of them acknowledges (R-INC-05).
 */
export function safetyIncident(input: ProceedingInput<IncidentOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<IncidentOpening>): Promise<ProceedingResult> {
  const incident = new Proceeding(incidentProcedure, input);
  beJoinedByLaterReports(incident);
  if (!(await incident.isOpened())) return { seq: 0 }; // 报告：一句话

  const calling = callPersons(incident); // 应急预案：逐级呼叫，直至有人确认
  const telling = tellEarlierReport(incident); // 同一事件重复报告的，并入首报
  const until = (reached: (state: IncidentState) => boolean) =>
    incident.until((state) => state.closedAt !== undefined || reached(state));
  await until(({ classification }) => classification !== undefined); // 分类：何事、校内外、一般或严重
  await until(({ emergency }) => !emergency || emergency.acknowledged !== undefined); // 施救、报告或报警，有人接手
  await until(({ hazards }) => !hazards.some(hazardOpen)); // 隐患：排除，并由他人复查
  await until(() => false); // 按程序逐步处理，填写结果后办结
  await Promise.all([calling, telling]);
  return incident.end();
}

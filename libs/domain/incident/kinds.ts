/** What D3.1–9 name: rights violated, misconduct, danger or accident, sudden illness, … (R-INC-02). */
export const INCIDENT_KINDS = [
  'rightsViolated',
  'misconduct',
  'dangerOrAccident',
  'suddenIllness',
  'precursor',
  'mentalHealth',
  'propertyDamage',
  'facilityHazard',
  'externalEmergency',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** On the premises, or elsewhere: the first responder answers for both (D3.3). */
export const INCIDENT_PLACES = ['onCampus', 'offCampus'] as const;
export type IncidentPlace = (typeof INCIDENT_PLACES)[number];

export const SEVERITIES = ['general', 'serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 意外伤害、突发性疾病、人身安全受到侵害: whoever is harmed is rescued at once (D3.4, R-INC-05). */
export const HARMS = ['injury', 'suddenIllness', 'assault'] as const;
export type Harm = (typeof HARMS)[number];

/** The steps of D3.4 and D3.10, each by one word. */
export const INCIDENT_STEPS = [
  'rescue',
  'reportOrCallPolice',
  'askWhy',
  'explain',
  'showAndCorrect',
  'reportToLeadersOrParents',
  'helpAndEducate',
  'remindOrDissuade',
  'urgeToCorrect',
  'stop',
  'protect',
  'phoneSchoolOrPolice',
  'helpHandle',
] as const;
export type Step = (typeof INCIDENT_STEPS)[number];

/** What a person did or failed to do, as the yearly assessment reads it (R-INC-07). */
export const FAILURES = ['notStopped', 'notReported'] as const;
export type Failure = (typeof FAILURES)[number];
export type Conduct = Failure | 'notAcknowledged' | 'goodDeed';

/** How an incident ended. */
export const INCIDENT_RESULTS = ['resolved', 'handedOver', 'unfounded'] as const;
export type IncidentResult = (typeof INCIDENT_RESULTS)[number];

/** These are followed until they are removed and checked, whether anybody asks for it or not (D3.6, D3.9, R-INC-06). */
const HAZARDS: readonly IncidentKind[] = ['precursor', 'facilityHazard'];

export function isHazard(kind: IncidentKind): boolean {
  return HAZARDS.includes(kind);
}

/** A sudden illness is harm by its name; every other kind only where somebody says so. */
export function harmOf(kind: IncidentKind, said: Harm | undefined): Harm | undefined {
  return said ?? (kind === 'suddenIllness' ? 'suddenIllness' : undefined);
}

const TITLES: Record<IncidentKind, string> = {
  rightsViolated: '权益受侵犯',
  misconduct: '违纪违规或不文明行为',
  dangerOrAccident: '危险或意外事故',
  suddenIllness: '突发性疾病',
  precursor: '重大事故苗头',
  mentalHealth: '精神或心理异常',
  propertyDamage: '财产受不法侵害',
  facilityHazard: '设施损毁故障隐患',
  externalEmergency: '外来突发事件',
};

/** How it is called in lists; the reporter's own words are personal data and never stand there. */
export function titleOf(kind: IncidentKind | undefined): string {
  return `安全首遇：${kind ? TITLES[kind] : '待分类'}`;
}

/** What a record's page says of it, each under its label; what is empty is left out. */
import type { Schemas } from '../../api/client';
import { contactFacts, incidentFacts, promiseFacts, registryFacts } from '../affairs/facts';
import { caseAt, fact, type Fact, type FactWords } from './fact-parts';
import type { RecordView } from './kinds';
import { placeOfProceeding, recordAt, type Kind } from './lists';

/** Case or proceeding that a record is about. */
function subject(
  label: string,
  { caseNo, proceeding }: { caseNo: string | null; proceeding?: { kind: string; number: string } | null },
): Fact[] {
  if (caseNo) return fact(label, caseNo, caseAt(caseNo));
  return fact(label, proceeding?.number, proceeding ? placeOfProceeding(proceeding) : undefined);
}

function order(view: Schemas['OrderDto'], { t, personName, postName, sectionName }: FactWords): Fact[] {
  const label = (name: string) => t(`supervision.field.${name}`);
  return [
    ...subject(label('subjectOf'), view),
    ...fact(label('instruction'), view.instruction),
    ...fact(label('addressee'), `${postName(view.post)}  ${sectionName(view.section)}`),
    ...fact(label('orderedBy'), `${personName(view.orderedBy)}  ${postName(view.orderedFor)}`),
    ...fact(label('due'), view.due),
    ...fact(
      label('acknowledged'),
      view.acknowledgedBy && `${personName(view.acknowledgedBy)}  ${view.acknowledgedOn ?? ''}`,
    ),
    ...view.answers.flatMap(({ answer, by, on, sentBack }) => [
      ...fact(t('supervision.answered', { who: personName(by), on }), answer),
      ...(sentBack ? fact(t('supervision.sentBack', { on: sentBack.on, n: sentBack.days }), sentBack.reason) : []),
    ]),
    ...fact(label('acceptedOn'), view.acceptedOn),
    ...fact(label('withdrawnOn'), view.withdrawnOn),
  ];
}

function breach(view: Schemas['BreachDto'], { t, te, personName, postName, sectionName }: FactWords): Fact[] {
  const label = (name: string) => t(`supervision.field.${name}`);
  const judged = (judgement: Schemas['JudgementDto']) =>
    t('supervision.judged', {
      what: t(`supervision.decide.confirm.${judgement.confirmed ? 'yes' : 'no'}`),
      who: personName(judgement.by),
      on: judgement.on,
      reason: judgement.reason,
    });
  return [
    ...fact(
      label('breachKind'),
      te(`supervision.breachKind.${view.kind}`) ? t(`supervision.breachKind.${view.kind}`) : view.kind,
    ),
    ...subject(label('subjectOf'), view),
    ...fact(label('rule'), view.rule),
    ...fact(label('person'), view.person && personName(view.person)),
    ...fact(label('post'), view.post && postName(view.post)),
    ...fact(label('section'), view.section && sectionName(view.section)),
    ...fact(label('detail'), view.detail),
    ...fact(label('firstJudgement'), view.overturned && judged(view.overturned)),
    ...fact(label('judgement'), view.judgement && judged(view.judgement)),
    ...fact(label('appeal'), view.appeal && `${personName(view.appeal.by)}  ${view.appeal.on}\n${view.appeal.reason}`),
    ...fact(label('appealDecided'), view.appeal?.decidedOn),
  ];
}

function complaint(view: Schemas['ComplaintDto'], { t, personName, postName, sectionName }: FactWords): Fact[] {
  const label = (name: string) => t(`supervision.field.${name}`);
  const { accused, investigator, complainant } = view;
  return [
    ...fact(label('channel'), t(`supervision.channel.${view.channel}`)),
    ...fact(label('subject'), t(`supervision.subject.${view.subject}`)),
    ...fact(label('text'), view.text),
    ...fact(label('accusedPerson'), accused.person && personName(accused.person)),
    ...fact(label('accusedSection'), accused.sectionCode && sectionName(accused.sectionCode)),
    ...fact(label('accusedDescribed'), view.accusedDescribed),
    ...fact(label('caseNo'), view.caseNo, view.caseNo ? caseAt(view.caseNo) : undefined),
    ...fact(label('complainant'), view.anonymous ? t('supervision.complaint.anonymous') : complainant?.name),
    ...fact(label('phone'), complainant?.phone),
    ...fact(label('receivedOn'), view.receivedOn),
    ...fact(label('due'), view.due),
    ...fact(
      label('investigator'),
      investigator && `${postName(investigator.post)}  ${investigator.person ? personName(investigator.person) : ''}`,
    ),
    ...view.steps.flatMap(({ kind, on, note }) => fact(`${t(`supervision.step.${kind}`)} ${on}`, note ?? '—')),
    ...fact(label('verdict'), view.verdict && `${t(`supervision.verdict.${view.verdict}`)}  ${view.concludedOn ?? ''}`),
    ...fact(label('finding'), view.finding),
    ...fact(label('answerToComplainant'), view.answer),
    ...fact(label('review'), view.review && t('supervision.askBy', { day: view.review.askBy })),
    ...fact(label('grounds'), view.review?.grounds),
    ...view.sanctions.flatMap(({ number, person }) =>
      fact(t('supervision.kind.sanctions'), `${number}  ${personName(person)}`, recordAt('sanctions', number)),
    ),
  ];
}

function sanction(view: Schemas['SanctionDto'], { t, personName, sectionName }: FactWords): Fact[] {
  const label = (name: string) => t(`supervision.field.${name}`);
  const { origin, heard, decision, appeal } = view;
  return [
    ...fact(label('sanctioned'), `${personName(view.person)}  ${sectionName(view.section)}`),
    ...fact(
      label('origin'),
      origin.number,
      recordAt(origin.kind === 'complaint' ? 'complaints' : 'breaches', origin.number),
    ),
    ...fact(label('proposed'), `${t(`supervision.grade.${view.proposedGrade}`)}  ${view.ladder}`),
    ...fact(label('proposedBy'), `${personName(view.proposedBy)}  ${view.proposedOn}`),
    ...fact(label('facts'), view.facts),
    ...fact(label('statementBy'), view.statementBy),
    ...fact(label('heard'), heard && `${t(`supervision.heard.${heard.how}`)}  ${heard.on}`),
    ...fact(label('statement'), heard?.statement),
    ...fact(label('decided'), decision && `${decision.name}  ${personName(decision.by)}  ${decision.on}`),
    ...fact(label('dismissedOn'), view.dismissedOn),
    ...fact(label('recordedOn'), view.recordedOn),
    ...fact(label('appeal'), appeal && t('supervision.askBy', { day: appeal.askBy })),
    ...fact(label('grounds'), appeal?.grounds),
    ...fact(label('overturnedFor'), appeal?.overturnedFor && t(`supervision.overturnedFor.${appeal.overturnedFor}`)),
    ...fact(label('inForce'), view.inForce ? t('yes') : t('no')),
  ];
}

function commendation(view: Schemas['CommendationDto'], { t, personName, postName, sectionName }: FactWords): Fact[] {
  const label = (name: string) => t(`supervision.field.${name}`);
  const { revoked } = view;
  return [
    ...fact(label('commended'), `${personName(view.person)}  ${sectionName(view.section)}`),
    ...fact(label('post'), view.post && postName(view.post)),
    ...fact(label('commendedFor'), view.reason),
    ...view.evidence.flatMap(({ kind, number }) =>
      fact(
        t(`supervision.evidence.${kind}`),
        number,
        kind === 'case' ? caseAt(number) : placeOfProceeding({ kind, number }),
      ),
    ),
    ...fact(label('commendedBy'), `${personName(view.commendedBy)}  ${view.on}`),
    ...fact(label('revokedBy'), revoked && `${personName(revoked.by)}  ${revoked.on}\n${revoked.reason}`),
  ];
}

const FACTS: Record<Kind, (view: never, words: FactWords) => Fact[]> = {
  orders: order,
  breaches: breach,
  complaints: complaint,
  sanctions: sanction,
  commendations: commendation,
  registry: registryFacts,
  contacts: contactFacts,
  incidents: incidentFacts,
  promises: promiseFacts,
};

/** The kind is that of the address, and decides what the view is. */
export function factsOf(kind: Kind, view: RecordView, words: FactWords): Fact[] {
  return FACTS[kind](view as never, words);
}

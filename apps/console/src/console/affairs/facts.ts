/** What the pages of 登记, 首问, 安全首遇 and 服务承诺 say of each. */
import type { Schemas } from '../../api/client';
import { clockTime } from '../../shared/time';
import { caseAt, fact, type Fact, type FactWords } from '../supervision/fact-parts';
import { recordAt } from '../supervision/lists';

const SPACE = '  ';
const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(SPACE);

export function registryFacts(view: Schemas['RegistryMatterDto'], words: FactWords): Fact[] {
  const { t, personName, postName, sectionName } = words;
  const label = (name: string) => t(`supervision.field.${name}`);
  const { instruction, limit } = view;
  return [
    ...fact(label('matterKind'), t(`supervision.matterKind.${view.matterKind}`)),
    ...fact(label('sender'), joined(view.sender, view.documentNo)),
    ...fact(label('receivedOn'), view.receivedOn),
    ...fact(label('registeredBy'), joined(personName(view.registeredBy), view.registeredOn)),
    ...fact(label('matterClass'), t(`supervision.matterClass.${view.matterClass}`)),
    ...fact(
      label('instructionText'),
      instruction && `${instruction.text}\n${joined(personName(instruction.by), instruction.on)}`,
    ),
    ...fact(label('leadSection'), instruction && sectionName(instruction.leadSection)),
    ...fact(label('assistingSections'), instruction?.assistingSections.map(sectionName).join(SPACE)),
    ...fact(label('limit'), instruction && limit && `${limit.amount} ${t(`unitName.${limit.unit}`)}`),
    ...fact(label('due'), view.due),
    ...fact(label('handlerPost'), view.handlerPost && postName(view.handlerPost)),
    ...fact(label('signed'), view.signedBy && joined(personName(view.signedBy), view.signedOn)),
    ...view.assists.flatMap(({ sectionCode, result, on }) => fact(joined(sectionName(sectionCode), on), result)),
    ...view.milestones.flatMap(({ name, by, reachedOn, result, waived }) =>
      fact(
        `${label('milestone')} ${by}`,
        joined(
          name,
          reachedOn && t('supervision.reached', { on: reachedOn }),
          result,
          waived && t('supervision.waived', { on: waived.on, by: personName(waived.by) }),
          waived?.reason,
        ),
      ),
    ),
    ...fact(label('result'), view.result),
    ...fact(label('closedOn'), view.closedOn),
  ];
}

export function contactFacts(view: Schemas['ContactDto'], { t, postName }: FactWords): Fact[] {
  const label = (name: string) => t(`supervision.field.${name}`);
  const { person, firstAsker, handler, guidedTo, competentBody, answer } = view;
  const called = person && joined(person.name, person.unit, person.phone, person.address);
  return [
    ...fact(label('matter'), view.matter),
    ...fact(label('item'), view.itemName),
    ...fact(label('caller'), called || t('supervision.callerHidden')),
    ...fact(label('way'), t(`supervision.contactChannel.${view.channel}`)),
    ...fact(label('receivedOn'), view.receivedOn),
    ...fact(t('contact.firstAsker'), firstAsker?.name),
    ...fact(t('contact.handler'), handler && joined(handler.name, postName(handler.post), handler.phone)),
    ...fact(label('replyBy'), view.replyBy),
    ...fact(t('contact.toTell'), answer && joined(answer.on, answer.limit, answer.basis.join(SPACE))),
    ...fact(label('guidedTo'), guidedTo && joined(postName(guidedTo.postCode), guidedTo.phone, guidedTo.note)),
    ...fact(t('contact.body'), competentBody && joined(competentBody.name, competentBody.phone)),
    ...view.forwards.flatMap(({ way, toPost, receivedOn, confirmedOn, note }) =>
      fact(
        joined(t(`contact.forward.${way}`), receivedOn),
        joined(
          toPost && postName(toPost),
          confirmedOn ? t('supervision.confirmedOn', { on: confirmedOn }) : t('supervision.notConfirmed'),
          note,
        ),
      ),
    ),
    ...view.reports.flatMap(({ because, on, summary, reply }) =>
      fact(joined(t(`reportedFor.${because}`), on), `${summary ?? ''}\n${reply ?? t('supervision.notReplied')}`.trim()),
    ),
    ...view.consultations.flatMap(({ postCode, question, answer: said }) =>
      fact(postName(postCode), `${question ?? ''}\n${said ?? t('supervision.notReplied')}`.trim()),
    ),
    ...fact(label('caseNo'), view.caseNo, view.caseNo ? caseAt(view.caseNo) : undefined),
    ...fact(label('result'), view.result),
  ];
}

export function incidentFacts(view: Schemas['IncidentDto'], words: FactWords): Fact[] {
  const { t, personName, postName, sectionName } = words;
  const label = (name: string) => t(`supervision.field.${name}`);
  const { firstResponder, classification, duplicateOf } = view;
  return [
    ...view.words.flatMap(({ text }, i) => fact(label(i === 0 ? 'said' : 'note'), text)),
    ...fact(
      label('firstResponder'),
      joined(personName(firstResponder.person), firstResponder.post && postName(firstResponder.post)),
    ),
    ...fact(label('section'), view.sectionCode && sectionName(view.sectionCode)),
    ...fact(
      label('incidentKind'),
      classification ? t(`supervision.incidentKind.${classification.kind}`) : t('supervision.notClassified'),
    ),
    ...fact(
      label('place'),
      classification &&
        joined(t(`supervision.place.${classification.place}`), t(`supervision.severity.${classification.severity}`)),
    ),
    ...fact(label('harm'), classification?.harm && t(`supervision.harm.${classification.harm}`)),
    ...view.conduct.flatMap(({ person, kind, at }) =>
      fact(t(`supervision.conduct.${kind}`), joined(personName(person), clockTime(at))),
    ),
    ...view.duplicates.flatMap(({ number, reporter }) =>
      fact(label('duplicates'), joined(number, personName(reporter)), recordAt('incidents', number)),
    ),
    ...fact(label('earlier'), duplicateOf, duplicateOf ? recordAt('incidents', duplicateOf) : undefined),
    ...fact(label('result'), view.result && t(`supervision.ended.${view.result}`)),
  ];
}

export function promiseFacts(view: Schemas['PromiseCheckDto'], words: FactWords): Fact[] {
  const { t, personName, postName, sectionName } = words;
  const label = (name: string) => t(`supervision.field.${name}`);
  return [
    ...fact(label('section'), sectionName(view.sectionCode)),
    ...fact(label('period'), `${view.period}${SPACE}${view.from} – ${view.until}`),
    ...fact(label('due'), view.due),
    ...fact(label('checked'), view.check && joined(personName(view.check.by), view.check.on)),
    ...(view.check?.findings ?? []).flatMap(({ content, kept, note }) =>
      fact(t(`supervision.promised.${content}`), joined(t(`supervision.decide.kept.${kept ? 'yes' : 'no'}`), note)),
    ),
    ...view.breaches.flatMap(({ content, effect, account, postCode, foundOn, due, handling }) =>
      fact(
        joined(label('broken'), foundOn),
        [
          joined(
            t(`supervision.promised.${content}`),
            t(`supervision.effect.${effect}`),
            postCode && postName(postCode),
          ),
          account,
          handling
            ? joined(handling.ways.map((way) => t(`supervision.way.${way}`)).join(SPACE), handling.on, handling.account)
            : t('supervision.toHandle', { due }),
        ]
          .filter(Boolean)
          .join('\n'),
      ),
    ),
  ];
}

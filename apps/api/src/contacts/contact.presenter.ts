import type { ContactState } from '@shouban/domain/contact';
import type { ProceedingDto } from '../proceedings/proceeding.dto';
import type { ContactDto } from './contact.response.dto';

/** Personal data of the first entry. */
export interface Told {
  person: { name?: string; unit?: string; address?: string; phone?: string };
  matter: string;
}

/** Nothing of it where it is erased, or not for the asker's eyes. */
export function presentCaller(told: Told | null): Pick<ContactDto, 'person' | 'matter'> {
  if (!told) return { person: null, matter: null };
  const { name = null, unit = null, address = null, phone = null } = told.person;
  return { person: { name, unit, address, phone }, matter: told.matter };
}

/** What the fold of the ledger alone tells of it. */
type Course = Omit<
  ContactDto,
  | keyof ProceedingDto
  | 'contactNo'
  | 'person'
  | 'matter'
  | 'replyBy'
  | 'firstAsker'
  | 'handler'
  | 'firstHandler'
  | 'similar'
>;

/** Field by field on purpose: what the domain adds tomorrow does not leave the house by itself. */
export function presentCourse(state: ContactState): Course {
  return {
    channel: state.channel,
    materials: state.materials.map(({ name, quantity }) => ({ name, quantity })),
    itemCode: state.itemCode ?? null,
    itemName: state.itemName ?? null,
    matterClass: state.matterClass,
    receivedOn: state.receivedOn,
    forwards: state.forwards.map(presentForward),
    reports: state.reports.map(({ id, because, summary, leaderPost, on, reply = null, repliedOn = null }) => {
      return { id, because, summary, leaderPost, on, reply, repliedOn };
    }),
    consultations: state.consultations.map(presentConsultation),
    answer: state.answer ? presentAnswer(state.answer) : null,
    guidedTo: state.guidedTo ? { postCode: state.guidedTo.postCode, phone: state.guidedTo.phone } : null,
    competentBody: state.competentBody ? presentBody(state.competentBody) : null,
    caseNo: state.caseNo ?? null,
    outcomes: [...state.outcomes],
    result: state.result ?? null,
  };
}

function presentForward(forward: ContactState['forwards'][number]): ContactDto['forwards'][number] {
  const { id, way, because = null, fromPost, toPost = null, receivedOn, sentOn = null, confirmedOn = null } = forward;
  return { id, way, because, fromPost, toPost, receivedOn, sentOn, confirmedOn, replaced: forward.replaced === true };
}

function presentConsultation(asked: ContactState['consultations'][number]): ContactDto['consultations'][number] {
  const { id, postCode, question, days, on, answer = null, answeredOn = null } = asked;
  return { id, postCode, question, days, on, answer, answeredOn };
}

function presentAnswer(given: NonNullable<ContactState['answer']>): NonNullable<ContactDto['answer']> {
  const { number, form, on, itemCode = null, itemVersion = null } = given;
  const { basis, limit, procedure, materials, refusalReasons } = given;
  return { number, form, on, itemCode, itemVersion, basis, limit, procedure, materials, refusalReasons };
}

function presentBody(body: NonNullable<ContactState['competentBody']>): NonNullable<ContactDto['competentBody']> {
  const { code = null, name, phone = null, address = null } = body;
  return { code, name, phone, address };
}

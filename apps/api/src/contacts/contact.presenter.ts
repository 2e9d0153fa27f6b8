import { wordsOf, type ContactState, type ContactWords } from '@shouban/domain/contact';
import type { ProceedingDto } from '../proceedings/proceeding.dto';
import type { ContactDto } from './contact.response.dto';

/** Personal data of its entries: who came, and everything that was said about his matter. */
export interface Told {
  person?: { name?: string; unit?: string; address?: string; phone?: string };
  words: ContactWords;
}

/** @param personal personal data of its events in their order; the last of each name counts */
export function toldOf(personal: Iterable<Record<string, unknown>>): Told {
  const { person, ...words } = Object.assign({}, ...personal) as { person?: Told['person'] } & ContactWords;
  return { ...(person && { person }), words };
}

/** Nothing of it where it is erased, or not for the asker's eyes. */
export function presentCaller(told: Told | null): Pick<ContactDto, 'person' | 'matter'> {
  if (!told?.person) return { person: null, matter: null };
  const { name = null, unit = null, address = null, phone = null } = told.person;
  return { person: { name, unit, address, phone }, matter: told.words['matter'] ?? null };
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

/**
 * Field by field on purpose: what the domain adds tomorrow does not leave the house by itself. Words about the matter are for whoever may
 * know of the caller; those of older ledgers stand in the state, as everybody could read them.
 */
export function presentCourse(state: ContactState, words: ContactWords = {}): Course {
  return {
    channel: state.channel,
    materials: state.materials.map(({ name, quantity }) => ({ name, quantity })),
    itemCode: state.itemCode ?? null,
    itemName: state.itemName ?? null,
    matterClass: state.matterClass,
    receivedOn: state.receivedOn,
    forwards: state.forwards.map((forward) => presentForward(forward, words)),
    reports: state.reports.map((report) => presentReport(report, words)),
    consultations: state.consultations.map((asked) => presentConsultation(asked, words)),
    answer: state.answer ? presentAnswer(state.answer) : null,
    guidedTo: state.guidedTo ? presentGuidance(state.guidedTo, words) : null,
    competentBody: state.competentBody ? presentBody(state.competentBody) : null,
    caseNo: state.caseNo ?? null,
    outcomes: [...state.outcomes],
    result: words['result'] ?? state.result ?? null,
  };
}

function presentGuidance({ postCode, phone }: NonNullable<ContactState['guidedTo']>, { guided }: ContactWords) {
  return { postCode, phone, note: guided ?? null };
}

function presentReport(
  { id, because, summary, leaderPost, on, reply, repliedOn }: ContactState['reports'][number],
  words: ContactWords,
): ContactDto['reports'][number] {
  const [told, answered] = [words[wordsOf('summary', id)] ?? summary, words[wordsOf('reply', id)] ?? reply];
  return { id, because, summary: told ?? null, leaderPost, on, reply: answered ?? null, repliedOn: repliedOn ?? null };
}

function presentForward(
  forward: ContactState['forwards'][number],
  words: ContactWords,
): ContactDto['forwards'][number] {
  const { id, way, because = null, fromPost, toPost = null, receivedOn, sentOn = null, confirmedOn = null } = forward;
  const [replaced, note] = [forward.replaced === true, words[wordsOf('note', id)] ?? null];
  return { id, way, because, fromPost, toPost, receivedOn, sentOn, confirmedOn, replaced, note };
}

function presentConsultation(
  { id, postCode, question, days, on, answer, answeredOn }: ContactState['consultations'][number],
  words: ContactWords,
): ContactDto['consultations'][number] {
  const [asked, answered] = [words[wordsOf('question', id)] ?? question, words[wordsOf('answer', id)] ?? answer];
  return { id, postCode, question: asked ?? null, days, on, answer: answered ?? null, answeredOn: answeredOn ?? null };
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

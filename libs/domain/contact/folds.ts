import { blankProceeding, foldBy } from '../proceeding/evolve';
import type { ContactEvents, ContactOutcome, ContactState, Forward } from './types';

export function blankContact(number: string): ContactState {
  return {
    ...blankProceeding(number),
    channel: 'visit',
    matterClass: 'general',
    materials: [],
    receivedOn: '',
    intakePost: '',
    callerKeys: [],
    handlerPost: '',
    forwards: [],
    reports: [],
    consultations: [],
    outcomes: [],
  };
}

export const foldContact = foldBy<ContactState, ContactEvents>({
  ContactReceived: (_state, { contactNo: _no, ...received }) => ({ ...received, handlerPost: received.intakePost }),
  FirstAskerFixed: (_state, firstAsker) => ({ firstAsker }),
  CallerSeenAgain: ({ seenAgain = [] }, { contactNo }) => ({ seenAgain: [...seenAgain, contactNo] }),
  ContactAnswered: (state, answer) => ({ answer, ...reached(state, 'answered') }),
  ContactBecameCase: (state, { caseNo, itemCode }) => ({ caseNo, itemCode, ...reached(state, 'caseOpened') }),
  PersonGuided: (state, { postCode, phone }) => ({ guidedTo: { postCode, phone }, ...reached(state, 'guided') }),
  ContactHandedOver: (state, { id, fromPost, toPost, on }) => ({
    forwards: withForward(state, { id, way: 'handedOver', fromPost, toPost, receivedOn: on, sentOn: on }),
  }),
  ReceivedOnBehalf: (state, { id, because, fromPost, toPost, on }) => ({
    forwards: withForward(state, { id, way: 'onBehalf', because, fromPost, ...(toPost && { toPost }), receivedOn: on }),
  }),
  ContactForwarded: (state, { id, toPost, redirected, on }) => ({
    forwards: changed(state.forwards, id, { toPost, sentOn: on, ...(redirected && { redirected }) }),
    // Whoever pressed the post that it was sent to before presses no more.
    ...(redirected && { escalations: state.escalations.filter(({ clock }) => clock !== `confirm:${id}`) }),
  }),
  ForwardConfirmed: (state, { id, on }) => {
    const { way, toPost } = state.forwards.find((forward) => forward.id === id)!;
    return {
      forwards: changed(state.forwards, id, { confirmedOn: on }),
      handlerPost: toPost!,
      ...reached(state, way === 'handedOver' ? 'handedOver' : 'forwarded'),
    };
  },
  OutsideRemitTold: (state, { reasons, body }) => ({
    ...(reasons !== undefined && { result: reasons }),
    ...(body && { competentBody: body }),
    ...reached(state, 'outsideRemit'),
  }),
  ContactReported: (state, report) => ({ reports: [...state.reports, report] }),
  LeaderReplied: (state, { id, reply, on }) => ({
    reports: changed(state.reports, id, { ...(reply !== undefined && { reply }), repliedOn: on }),
    ...reached(state, 'reported'),
  }),
  DepartmentsConsulted: (state, { consultations, on }) => ({
    consultations: [...state.consultations, ...consultations.map((asked) => ({ ...asked, on }))],
  }),
  ConsultationAnswered: (state, { id, answer, on }) => ({
    consultations: changed(state.consultations, id, { ...(answer !== undefined && { answer }), answeredOn: on }),
  }),
  ConsultedResultTold: (state, { result }) => ({
    ...(result !== undefined && { result }),
    ...reached(state, 'consulted'),
  }),
  ContactClosed: (_state, { result }, { at }) => ({ closedAt: at, ...(result && { result }) }),
});

function reached({ outcomes }: ContactState, outcome: ContactOutcome): Pick<ContactState, 'outcomes'> {
  return { outcomes: [...outcomes, outcome] };
}

/** One way at a time: what was not confirmed before gives way to the later one. */
function withForward({ forwards }: ContactState, latest: Forward): Forward[] {
  const replaced = forwards.map((forward) => (forward.confirmedOn ? forward : { ...forward, replaced: true }));
  return [...replaced, latest];
}

function changed<T extends { id: string }>(list: T[], id: string, by: Partial<T>): T[] {
  return list.map((entry) => (entry.id === id ? { ...entry, ...by } : entry));
}

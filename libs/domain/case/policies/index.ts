import type { CaseAction } from '../commands';
import type { Policy } from '../decision';
import { answerQuestion, writeNotice } from './answers';
import { decide, deliver, recordNoShow, withdraw } from './closing';
import { designate, sign, tellNotice } from './handling';
import { accept, oneTimeNotice, supplement } from './intake';
import { onTheSpot } from './on-the-spot';
import { release } from './releases';
import { opine } from './review';
import { decideExtension, makeAppointment, pause, requestExtension, resume } from './time';
import { checkUndertaking } from './undertakings';
import { voidRegistration } from './voiding';

/** The rules of every officer action, by the name of its update. */
export const policies: { [A in CaseAction]: Policy<A> } = {
  accept,
  onTheSpot,
  oneTimeNotice,
  writeNotice,
  supplement,
  answerQuestion,
  release,
  designate,
  sign,
  opine,
  pause,
  resume,
  requestExtension,
  decideExtension,
  decide,
  checkUndertaking,
  deliver,
  withdraw,
  voidRegistration,
  tellNotice,
  makeAppointment,
  recordNoShow,
};

import type { CaseAction } from '../commands';
import type { Policy } from '../decision';
import { decide, deliver, recordNoShow, withdraw } from './closing';
import { designate, sign, tellNotice } from './handling';
import { accept, oneTimeNotice, supplement } from './intake';
import { keep } from './keeping';
import { opine } from './review';
import { decideExtension, makeAppointment, pause, requestExtension, resume } from './time';

/** The rules of every officer action, by the name of its update. */
export const policies: { [A in CaseAction]: Policy<A> } = {
  accept,
  oneTimeNotice,
  supplement,
  designate,
  sign,
  keep,
  opine,
  pause,
  resume,
  requestExtension,
  decideExtension,
  decide,
  deliver,
  withdraw,
  tellNotice,
  makeAppointment,
  recordNoShow,
};

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { principalOf, type Principal } from '../auth/principal';
import { envelopeOf, type Envelope } from '../commands/envelope';

export const KIND = 'contact';
/** Name of the workflow type. */
export const WORKFLOW = 'contact';

/** A command on a contact as it was sent. */
export interface SentToContact {
  number: string;
  asker: Principal;
  envelope: Envelope;
}

/** Parameter decorator: a command on the contact in the address. */
export const ContactCommand = createParamDecorator((_data: unknown, context: ExecutionContext): SentToContact => {
  const request = context.switchToHttp().getRequest<Request>();
  const asker = principalOf(request);
  return { number: String(request.params['number']), asker, envelope: envelopeOf(request, asker.person) };
});

/** Parameter decorator: the envelope of somebody from outside; there is nothing yet that could stand for him. */
export const OutsideEnvelope = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope =>
  envelopeOf(context.switchToHttp().getRequest<Request>(), 'public'),
);

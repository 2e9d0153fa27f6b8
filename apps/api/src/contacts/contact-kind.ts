import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { envelopeOf, type Envelope } from '../commands/envelope';

export const KIND = 'contact';
/** Name of the workflow type. */
export const WORKFLOW = PROCEEDING_WORKFLOWS.contact;

/** Parameter decorator: the envelope of somebody from outside; there is nothing yet that could stand for him. */
export const OutsideEnvelope = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope =>
  envelopeOf(context.switchToHttp().getRequest<Request>(), 'public'),
);

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { principalOf, type Principal } from '../auth/principal';
import { envelopeOf, type Envelope } from '../commands/envelope';

/** A command on a proceeding as it was sent. */
export interface SentToProceeding {
  number: string;
  asker: Principal;
  envelope: Envelope;
}

/** Parameter decorator: a command on the proceeding in the address, as `SentCommand` is on a case; it names the parameter too. */
export const ProceedingCommand = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SentToProceeding => {
    const request = context.switchToHttp().getRequest<Request>();
    const asker = principalOf(request);
    return { number: String(request.params['number']), asker, envelope: envelopeOf(request, asker.person) };
  },
  [
    (controller, method) => {
      const described = Object.getOwnPropertyDescriptor(controller, method!)!;
      ApiParam({ name: 'number', type: String })(controller, method!, described);
    },
  ],
);

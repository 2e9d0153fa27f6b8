import {
  createParamDecorator,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { tap, type Observable } from 'rxjs';
import { ifMatchOf } from '../commands/envelope';
import type { DraftDto } from './draft.dto';

/** Parameter decorator: the revision of the draft that its sender has looked at. */
export const IfRevision = createParamDecorator((_data: unknown, context: ExecutionContext): number | undefined =>
  ifMatchOf(context.switchToHttp().getRequest<Request>()),
);

/** Two may write in one draft. */
export const TakesIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag that the draft was read with; 412 when somebody has written in it since.',
  });

type Revised = Pick<DraftDto, 'revision'>;

/** A draft's tag is its revision, and so is that of each of its documents. */
@Injectable()
export class DraftEtagInterceptor implements NestInterceptor<Revised> {
  intercept(context: ExecutionContext, next: CallHandler<Revised>): Observable<Revised> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap(({ revision }) => {
        if (revision !== undefined) response.setHeader('ETag', `"${revision}"`);
      }),
    );
  }
}

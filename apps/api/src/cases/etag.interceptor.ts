import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';
import type { CaseDto } from './case.response.dto';

/** A case's tag is the sequence of its last event: what `If-Match` of a command is compared with. */
@Injectable()
export class EtagInterceptor implements NestInterceptor<CaseDto> {
  intercept(context: ExecutionContext, next: CallHandler<CaseDto>): Observable<CaseDto> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(tap(({ seq }) => response.setHeader('ETag', `"${seq}"`)));
  }
}

import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, tap, throwError, type Observable } from 'rxjs';
import { asProblem } from '../http/problem.mapping';
import { Metrics } from './metrics';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Counts what was asked to be done, and what became of it: how often a rule refuses is worth knowing to a centre. */
@Injectable()
export class CountCommands implements NestInterceptor {
  constructor(private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (READS.has(context.switchToHttp().getRequest<Request>().method)) return next.handle();
    const action = `${context.getClass().name.replace(/Controller$/, '')}.${context.getHandler().name}`;
    const count = (outcome: string) => this.metrics.commands.inc({ action, outcome });
    return next.handle().pipe(
      tap({ complete: () => count('OK') }),
      catchError((error: unknown) => {
        const { code, details } = asProblem(error);
        count(code);
        if (details.rule) this.metrics.refusals.inc({ rule: details.rule });
        return throwError(() => error);
      }),
    );
  }
}

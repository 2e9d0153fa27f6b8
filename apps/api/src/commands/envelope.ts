import { createHash } from 'node:crypto';
import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import type { CommandKey } from '@shouban/persistence/access';
import { principalOf, type Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';

/** What stands on the outside of a command: under which key it is remembered, and which page its sender had before him. */
export interface Envelope extends CommandKey {
  /** From `If-Match`. */
  ifSeq?: number;
}

/** A command on a case as it was sent. */
export interface Sent {
  caseNo: string;
  asker: Principal;
  envelope: Envelope;
}

const KEYLESS = 'keyless';
/** The same mark on the operation, for the OpenAPI document. */
export const KEYLESS_OPERATION = 'x-keyless';
/** Marks a POST that needs no Idempotency-Key (design: only `/sessions` and `/incidents`). */
export const Keyless = () => applyDecorators(SetMetadata(KEYLESS, true), ApiExtension(KEYLESS_OPERATION, true));

/** Every POST carries an Idempotency-Key, checked before the body so that the sender learns of it first. */
@Injectable()
export class IdempotencyKeyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const keyless = this.reflector.getAllAndOverride<boolean>(KEYLESS, [context.getHandler(), context.getClass()]);
    if (request.method === 'POST' && !keyless) keyOf(request);
    return true;
  }
}

/** Parameter decorator: the envelope of a signed-in person's command. */
export const Enveloped = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope => {
  const request = context.switchToHttp().getRequest<Request>();
  return envelopeOf(request, principalOf(request).person);
});

/** Parameter decorator: the envelope of an applicant, who has no account; the case's number stands for one. */
export const ApplicantEnveloped = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope => {
  const request = context.switchToHttp().getRequest<Request>();
  return envelopeOf(request, `applicant:${String(request.params['caseNo'])}`);
});

/** Parameter decorator: a command on the case in the address. */
export const SentCommand = createParamDecorator((_data: unknown, context: ExecutionContext): Sent => {
  const request = context.switchToHttp().getRequest<Request>();
  const asker = principalOf(request);
  return { caseNo: String(request.params['caseNo']), asker, envelope: envelopeOf(request, asker.person) };
});

/** @throws ProblemException IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_KEY_INVALID, IF_MATCH_INVALID */
export function envelopeOf(request: Request, account: string): Envelope {
  const ifSeq = ifMatchOf(request);
  return {
    account,
    route: `${request.method} ${request.path}`,
    key: keyOf(request),
    ...(ifSeq !== undefined && { ifSeq }),
  };
}

/** The update id: one and the same for one command, another for everybody else's. */
export function updateIdOf({ account, route, key }: CommandKey): string {
  return createHash('sha256')
    .update(JSON.stringify([account, route, key]))
    .digest('hex');
}

function keyOf(request: Request): string {
  const key = request.get('idempotency-key');
  if (key === undefined) throw new ProblemException('IDEMPOTENCY_KEY_REQUIRED');
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new ProblemException('IDEMPOTENCY_KEY_INVALID');
  return key;
}

/** @throws ProblemException IF_MATCH_INVALID */
export function ifMatchOf(request: Request): number | undefined {
  const header = request.get('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const seq = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (seq === undefined) throw new ProblemException('IF_MATCH_INVALID');
  return Number(seq);
}

import type { Payload } from '@temporalio/common';
import { ProblemException } from '../http/problem.exception';

/** A payload as Temporal's remote codecs send it: protobuf's JSON, bytes in base64. */
export interface WirePayload {
  metadata?: Record<string, string>;
  data?: string;
}

/** More than any page of a history shows. */
const MOST = 2_000;

/** @throws ProblemException VALIDATION_FAILED */
export function payloadsOf(body: unknown): Payload[] {
  const { payloads } = (body ?? {}) as { payloads?: unknown };
  if (!Array.isArray(payloads) || payloads.length > MOST || !payloads.every(isPayload)) {
    const message = `A list of at most ${MOST} payloads, each with metadata and data in base64.`;
    throw ProblemException.field('payloads', 'PAYLOADS_INVALID', message);
  }
  return payloads.map(({ metadata = {}, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, bytes(value)])),
    ...(data !== undefined && { data: bytes(data) }),
  }));
}

export function wireOf({ metadata, data }: Payload): WirePayload {
  const told = Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)]);
  return { metadata: Object.fromEntries(told) as Record<string, string>, ...(data && { data: base64(data) }) };
}

function isPayload(value: unknown): value is WirePayload {
  if (typeof value !== 'object' || value === null) return false;
  const { metadata = {}, data = '' } = value as { metadata?: unknown; data?: unknown };
  const isRecord = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  return isRecord && typeof data === 'string' && Object.values(metadata).every((each) => typeof each === 'string');
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64');
}

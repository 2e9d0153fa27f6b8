import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

type Named = [name: string, sign: RegExp];

/** The first that fits: Edge says that it is Chrome too, and everybody that he is Safari. */
const BROWSERS: Named[] = [
  ['Edge', /\bEdgA?\//],
  ['WeChat', /\bMicroMessenger\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /Chrom(?:e|ium)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: Named[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/i],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux/],
];

/**
 * From which kind of client a request comes, `Edge · Windows`: enough to know one's own again, and no fingerprint. Empty for what is no
 * browser that we know.
 */
export function clientKind(userAgent: string | undefined): string {
  const named = (list: Named[]) => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0];
  return [named(BROWSERS), named(SYSTEMS)].filter((name) => name !== undefined).join(' · ');
}

/** Parameter decorator: the kind of client of a request. */
export const ClientKind = createParamDecorator((_data: unknown, context: ExecutionContext): string =>
  clientKind(context.switchToHttp().getRequest<Request>().get('user-agent')),
);

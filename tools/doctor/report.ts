import type { Finding } from './findings';

/** What `--json` prints. */
export interface Answer {
  /** Whether everything works; warnings aside. */
  ok: boolean;
  findings: Finding[];
  /** Parts that were looked at and found in order. */
  inOrder: string[];
}

export function answerOf({ findings, inOrder }: Pick<Answer, 'findings' | 'inOrder'>): Answer {
  return { ok: !findings.some(({ severity }) => severity === 'error'), findings, inOrder };
}

/** Errors first; each with what to do, and where it is told at length. */
export function inWords({ ok, findings, inOrder }: Answer): string[] {
  const sorted = findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [
    ...sorted.flatMap(({ code, severity, message, advice, runbook }) => [
      `${severity}  ${code}  ${message}`,
      `    ${advice}`,
      `    ${runbook}`,
    ]),
    ...(inOrder.length > 0 ? [`In order: ${inOrder.join(', ')}.`] : []),
    ok
      ? findings.length > 0
        ? `Everything works; ${findings.length === 1 ? 'one warning' : `${findings.length} warnings`}.`
        : 'Everything works.'
      : `${errors === 1 ? 'One thing does' : `${errors} things do`} not work.`,
  ];
}

import { opening, request, type Act, type Script, type Sent } from '../bench/cases/script';
import type { Command, Officers } from './officers';

/** When a fault strikes: in the middle of that step of all cases at once. */
export const PHASES = [
  'registration',
  'preReview',
  'acceptance',
  'assignment',
  'extension',
  'opinions',
  'decision',
  'delivery',
] as const;
export type Phase = (typeof PHASES)[number];

/** A case on its way, and what happened to it. */
export interface DrivenCase {
  caseNo?: string;
  /** In the order in which they were answered. */
  commands: Command[];
}

export interface Drive {
  cases: DrivenCase[];
  /** When the last case came to its end, epoch in milliseconds. */
  endedAt: number;
}

/** Sends one act of a case; how, a fault may want to change. */
export type Sender = (person: string, route: string, body: object) => Promise<Command>;

interface DriveOptions {
  officers: Officers;
  script: Script;
  cases: number;
  /** Called when a quarter of a phase's acts are answered; the others go on meanwhile. What it does is waited for at the phase's end. */
  strike?: (phase: Phase) => Promise<void>;
  send?: Sender;
}

/**
 * So many joint cases at once from registration to delivery, all of them in the same phase: so a strike meets every one of them there.
 */
export async function drive({ officers, script, cases: count, strike, send }: DriveOptions): Promise<Drive> {
  const sender: Sender = send ?? ((...one) => officers.send(...one));
  const cases: DrivenCase[] = Array.from({ length: count }, () => ({ commands: [] }));
  const { waves } = script;
  const sent = ({ person, route, body }: Sent) => sender(person, route, body);
  const steps: Step[] = [
    { phase: 'registration', acts: 1, take: (one) => [open(one)] },
    ...waves.map((acts, at) => ({
      phase: phaseOf(waves, at),
      acts: acts.length,
      take: (one: DrivenCase) => acts.map((act) => perform(one, act)),
    })),
  ];

  async function open(one: DrivenCase): Promise<void> {
    const command = await sent(opening(script));
    one.commands.push(command);
    if (command.final.kind === 'success') one.caseNo = String(command.final.body['caseNo']);
  }

  async function perform(one: DrivenCase, act: Act): Promise<void> {
    if (one.caseNo === undefined) return;
    one.commands.push(await sent(request(one.caseNo, act)));
  }

  for (const step of steps) await takeStep(step, cases, strike);
  return { cases, endedAt: Date.now() };
}

interface Step {
  phase: Phase | undefined;
  /** Of one case. */
  acts: number;
  take: (one: DrivenCase) => Promise<void>[];
}

async function takeStep({ phase, acts, take }: Step, cases: DrivenCase[], strike?: (phase: Phase) => Promise<void>) {
  const inTheMiddle = Math.ceil((cases.length * acts) / 4);
  let answered = 0;
  let struck: Promise<void> | undefined;
  const count = () => {
    if (++answered >= inTheMiddle && phase && strike) struck ??= strike(phase);
  };
  await Promise.all(cases.flatMap((one) => take(one).map((act) => act.then(count))));
  await struck;
}

/** The first wave of opinions is the look through the materials, the second the review itself; an extension is struck when it is asked for and when it is decided. */
function phaseOf(waves: Act[][], at: number): Phase | undefined {
  switch (waves[at]![0]!.action) {
    case 'opine':
      return waves.slice(0, at).some(([act]) => act!.action === 'opine') ? 'opinions' : 'preReview';
    case 'accept':
      return 'acceptance';
    case 'designate':
      return 'assignment';
    case 'requestExtension':
    case 'decideExtension':
      return 'extension';
    case 'decide':
      return 'decision';
    case 'deliver':
      return 'delivery';
    default:
      return undefined;
  }
}

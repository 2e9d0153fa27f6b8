import { catalogueOf, type Script } from '../bench/cases/script';
import { drive, type Drive, type Phase, type Sender } from './drive';
import { Machines, type MachinesOptions } from './machines';
import { Officers } from './officers';
import { reportOf, type FaultReport, type Found, type Strike } from './report';
import { faultScript } from './script';
import { truthOf } from './truth';

/** What one fault is asked to do. */
export interface FaultOptions {
  cases: number;
  /** How long something is away, slow or full. */
  seconds: number;
  /** At which of its phases it strikes; at every one unless given. */
  phases?: readonly Phase[];
}

/** A fault by its name on the command line. */
export interface Fault {
  /** Which machines it needs, where one worker and one API are not enough. */
  machines?: MachinesOptions;
  /** Why it cannot be had on this machine. */
  unavailable?(): Promise<string | undefined>;
  run(scene: Scene, name: string, options: FaultOptions): Promise<FaultReport>;
}

/** What is done to the machines when a phase is reached. */
export type Blow = (phase: Phase) => Promise<void>;

/** Machines, and the script that is driven on them. Several faults may follow one another on one scene. */
export class Scene {
  private constructor(
    readonly machines: Machines,
    readonly script: Script,
  ) {}

  static async open(options?: MachinesOptions): Promise<Scene> {
    const machines = await Machines.open(options);
    try {
      const { config, ownerUrl } = machines;
      return new Scene(machines, faultScript(await catalogueOf({ ...config, databaseUrl: ownerUrl })));
    } catch (error) {
      await machines.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.machines.close();
  }

  /** Officers at the desks of this scene, signed in. */
  async officers(): Promise<Officers> {
    const officers = new Officers(this.machines.urls, this.machines.config.demoPassword);
    const { clerk, waves } = this.script;
    await officers.signIn([...new Set([clerk.person, ...waves.flat().map(({ person }) => person)])]);
    return officers;
  }

  /**
   * Drives cases, strikes at the named phases, and looks what became of it.
   * @param blow what is struck; the time of the strike is that of its call
   */
  async play(name: string, options: FaultOptions, what: string, blow: Blow, more: Playing = {}): Promise<FaultReport> {
    const officers = more.officers ?? (await this.officers());
    const strikes: Strike[] = [];
    const lasting: Promise<void>[] = [];
    const { cases, phases } = options;
    const strike = async (phase: Phase) => {
      if (phases && !phases.includes(phase)) return;
      strikes.push({ what, phase, at: Date.now() });
      const struck = blow(phase);
      if (!more.lasts) return struck;
      // Whoever waits for it at the end hears of its failure.
      struck.catch(() => {});
      lasting.push(struck);
    };
    const { script } = this;
    const send = more.send?.(officers);
    const driven = await drive({ officers, script, cases, strike, ...(send && { send }) });
    await Promise.all(lasting);
    return this.look({ fault: name, officers, driven, strikes, ...(await more.found?.(driven)) });
  }

  /** What became of the driven cases. */
  async look(found: Omit<Found, 'truth'>): Promise<FaultReport> {
    const truth = await truthOf(this.machines, found.driven.cases);
    const falls = this.machines.falls.map((reason) => `started again: ${reason.slice(0, 300)}`);
    return reportOf({ ...found, truth, notes: [...(found.notes ?? []), ...falls] });
  }
}

interface Playing {
  officers?: Officers;
  /** The officers go on to the next phases while the blow lasts. */
  lasts?: boolean;
  /** How each act is sent, where not simply until it has its answer. */
  send?: (officers: Officers) => Sender;
  /** What else was found, once all cases are at their end. */
  found?: (driven: Drive) => Promise<Pick<Found, 'wrong' | 'notes' | 'refusalsExpected'>>;
}

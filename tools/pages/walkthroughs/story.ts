import type { Body } from '@shouban/domain/case/case-on-paper';
import type { Application, CaseAction } from '@shouban/domain/case/commands';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import type { Day, Instant } from '@shouban/domain/clock/types';
import type { AbsenceSpan } from '@shouban/domain/duty/resolve';
import { Play, type Act, type Beginning, type Deed } from '../../simulate/play';
import { Retold } from '../../simulate/retold';
import { World, type Centre, type Handover } from '../../simulate/world';
import { ClockWatch, type Move } from './clock-watch';

/** `2026-03-09 10:00` in Shanghai. */
export type Time = `${number}-${number}-${number} ${number}:${number}`;

export function at(time: Time): Instant {
  return Date.parse(`${time.replace(' ', 'T')}:00+08:00`);
}

/** A story of one case of the demonstration centre: who does what when. What follows from it is found by running it. */
export interface Story {
  /** Name of its page. */
  file: string;
  /** In Chinese, and in English. */
  title: string;
  english: string;
  /** What it shows, in Chinese. */
  about: string[];
  itemCode: string;
  received: Time;
  /** Who receives. */
  by: string;
  applicant: Application['applicant']['kind'];
  /** Codes of the materials that are handed in. */
  materials: string[];
  absences?: AbsenceSpan[];
  handovers?: Handover[];
  acts: Act[];
  /** Both limits as they stand at the end, counted by hand on a calendar on the wall. */
  byHand: { promised: Day; statutory: Day };
}

/** An act of whoever holds the duty at that time; without a duty, of the applicant. */
export function does<A extends CaseAction>(time: Time, action: A, duty: string | undefined, body: Body<A>): Act {
  return { at: at(time), ...({ action, ...(duty && { duty }), body } as Deed) };
}

export function absence(person: string, from: Time, to: Time): AbsenceSpan {
  return { person, from: at(from), to: at(to) };
}

/** A story that has been told. */
export interface Told {
  story: Story;
  play: Play;
  item: MatterItem;
  /** Every change of a due date, in order. */
  moves: Move[];
}

/** Runs a story to its end on the domain; an act that the rules refuse is an error of whoever wrote it. */
export async function tellStory(centre: Centre, story: Story): Promise<Told> {
  const { absences = [], handovers = [], acts } = story;
  const beginning = beginningOf(centre, story);
  const play = new Play(new World(centre, absences, [], handovers), beginning, new Retold(acts));
  const watch = new ClockWatch(play);
  fail(story, 'registration', (await play.begin()).refusal);
  watch.look();
  for (let thing = play.next(); thing && !play.isClosed; thing = play.next()) {
    const { act, outcome } = await play.take(thing);
    if (thing.kind === 'act' && !outcome) throw new Error(`${story.file}: nobody is there to act at ${thing.at}`);
    fail(story, act?.action ?? thing.kind, outcome?.refusal);
    watch.look();
  }
  if (!play.isClosed || play.acts.length < acts.length) throw new Error(`${story.file} does not come to its end`);
  return { story, play, item: beginning.item, moves: watch.moves };
}

function fail({ file }: Story, what: string, refusal: { message: string } | undefined): void {
  if (refusal) throw new Error(`${file}: ${what} is refused: ${refusal.message}`);
}

function beginningOf(centre: Centre, { itemCode, received, by, applicant, materials }: Story): Beginning {
  const item = centre.items.find(({ code }) => code === itemCode)!;
  const { roles } = centre.organisation.persons.find(({ id }) => id === by)!;
  const application: Application = {
    caseNo: `${centre.organisation.centre.code}2026000001`,
    itemCode,
    applicant: { kind: applicant, name: '-', idType: 'idCard', idNumber: '-', phone: '-', address: '-' },
    materials: item.materials
      .filter(({ code }) => materials.includes(code))
      .map(({ code, quantity, original }) => ({ code, quantity, original })),
    receiptCodeHash: '-',
    by: { person: by, roles },
    key: 'k0-register',
  };
  return { at: at(received), item, application };
}

import { contactProcedure, CONTACT_CHANNELS } from '@shouban/domain/contact';
import type { ContactCommands, ContactEvents, ContactOpening, ContactState } from '@shouban/domain/contact';
import type { By } from '@shouban/domain/case/types';
import { postOfPerson } from '@shouban/domain/duty/house';
import type { Procedure } from '@shouban/domain/proceeding';
import type { NaiveLimits } from '../naive-limits';
import { Part } from '../proceeding/part';
import { ProceedingPlay, type Act, type Beginning, type Script } from '../proceeding/play';
import { Staff } from '../proceeding/staff';
import { ProceedingWatch } from '../proceeding/watch';
import { Random } from '../random';
import { Retold } from '../retold';
import { arrivalIn } from '../beginning';
import { FIRST_DAY, DAYS } from '../year';
import type { Story } from '../story';
import type { KindTally } from '../tally';
import type { World } from '../world';
import { contactManners } from './manners';
import { NaiveContact } from './naive-contact';

export type ContactProcedure = Procedure<ContactState, ContactEvents, ContactCommands, ContactOpening>;
type Play = ProceedingPlay<ContactState, ContactEvents, ContactCommands, ContactOpening>;
type ContactAct = Act<ContactCommands>;

const STREAM = 0xc0417ac7;
const OUTSIDE: By = { person: 'public', roles: [], applicant: true };

/** The contact of this number, whatever the others are. */
export function contactStory(
  world: World,
  limits: NaiveLimits,
  seed: number,
  index: number,
  procedure: ContactProcedure = contactProcedure,
): ContactStory {
  const random = new Random(seed, STREAM, index);
  const beginning = beginningOf(world, random, index);
  return new ContactStory(world, limits, procedure, beginning, new Staff(random, contactManners));
}

function beginningOf(world: World, random: Random, index: number): Beginning<ContactOpening> {
  const { organisation, items } = world.centre;
  const at = arrivalIn(world, random, { firstDay: FIRST_DAY, days: DAYS });
  const online = random.chance(0.2);
  const asked = random.chance(0.7)
    ? random.pick(organisation.special.windowPostCodes)
    : random.pick(organisation.posts).code;
  const { person } = world.holders.at(asked, at);
  const post = online ? organisation.special.registryPostCode : postOfPerson(person, organisation)!;
  const item = random.chance(0.5) ? random.pick(items) : undefined;
  const opening: ContactOpening = {
    channel: online ? 'online' : random.pick(CONTACT_CHANNELS.filter((channel) => channel !== 'online')),
    person: { name: '周小川', phone: '-', address: '青禾路' },
    matter: '想开一家小吃店，先办什么？',
    materials: [],
    matterClass: random.pick(['general', 'general', 'general', 'complex', 'major']),
    intakePost: post,
    substitute: !online && organisation.posts.find(({ code }) => code === post)!.a !== person,
    callerKeys: [],
    ...(item && { itemCode: item.code, itemName: item.name }),
  };
  const number = `LX${String(index + 1).padStart(10, '0')}`;
  return { at, number, by: online ? OUTSIDE : world.byOf(person), opening };
}

/** One contact until something has come of it. */
export class ContactStory implements Story {
  readonly kind = 'contact';
  private readonly part: Part<ContactState, ContactEvents, ContactCommands, ContactOpening>;

  constructor(
    private readonly world: World,
    private readonly limits: NaiveLimits,
    private readonly procedure: ContactProcedure,
    beginning: Beginning<ContactOpening>,
    script: Script<ContactState, ContactCommands>,
  ) {
    const play: Play = new ProceedingPlay(world, procedure, beginning, script);
    const { calendar } = play.file;
    const last = (unit: 'workingDays' | 'months') => (from: string, amount: number) =>
      limits.lastDay({ amount, unit }, from, calendar);
    const days = { workingDays: last('workingDays'), months: last('months') };
    const naive = new NaiveContact(days, world.centre.settings);
    this.part = new Part(play, new ProceedingWatch(play, naive, limits));
  }

  get at(): number {
    return this.part.play.beginning.at;
  }

  get acts(): ContactAct[] {
    return this.part.play.acts;
  }

  begin(): Promise<void> {
    return this.part.begin();
  }

  nextAt(): number {
    return this.part.nextAt();
  }

  step(): Promise<void> {
    return this.part.step();
  }

  end(): void {
    this.part.end();
  }

  retold(acts: ContactAct[]): ContactStory {
    return new ContactStory(this.world, this.limits, this.procedure, this.part.play.beginning, new Retold(acts));
  }

  tell(): string[] {
    return this.part.tell();
  }

  count(tally: KindTally): void {
    tally.told++;
    tally.ended += this.part.play.isClosed ? 1 : 0;
    this.part.count(tally);
  }
}

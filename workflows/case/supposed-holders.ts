import type { Refuted, Resolved, Resolving, Supposed } from '@shouban/domain/case/substitution';
import type { Instant } from '@shouban/domain/clock/types';
import type { PostHolder } from '@shouban/domain/duty/resolve';

/** A draft and its look may lie on two sides of one absence's end, hardly of another's too. */
const REFUTED_IN_A_ROW = 3;

/** The world, by an activity. */
type Ask = (question: Resolving) => Promise<Record<string, Resolved>>;

/**
 * Who holds which post, as far as a case has heard. What its events need to know is supposed by that, and their record looks whether it
 * holds, in its own transaction: asking first cost a local activity for each, and nearly always told what had been heard (decision 70).
 * What was asked is looked at in the same way, for it may have changed since.
 */
export class SupposedHolders {
  private readonly heard = new Map<string, PostHolder>();
  /** What the present draft rests on. */
  private supposed: Supposed = { at: 0, holders: [] };
  /** At which the record of the draft before has told better. Its clock may be ahead of the case's, which would ask for what was before. */
  private toldAt: Instant = 0;
  private refuted = 0;

  /** @param holders of the posts that the case will meet */
  constructor(holders: readonly PostHolder[]) {
    this.hear(holders);
  }

  /** A new draft rests on nothing yet. */
  begin(at: Instant): void {
    this.supposed = { at: Math.max(at, this.toldAt), holders: [] };
    this.toldAt = 0;
  }

  /** Supposed where it may be, else asked for; what is answered is heard. */
  async holders(question: Resolving, ask: Ask): Promise<Record<string, Resolved>> {
    const supposed = this.suppose(question);
    if (supposed) return supposed;
    const { recused } = question;
    const resolved = await ask({ ...question, at: this.supposed.at });
    const holders = Object.values(resolved).map(({ standing: _standing, handedOver: _note, ...holder }) => holder);
    this.supposed.holders.push(...holders.map((holder) => ({ ...holder, ...(recused && { recused }) })));
    // Who stands aside in this case holds the post in every other question.
    if (!recused) this.hear(holders);
    return resolved;
  }

  /** @returns undefined where it must be asked: a post was never heard of, somebody stands aside, or more hangs on it than a record */
  private suppose({ posts, recused, holders: held, decides }: Resolving): Record<string, Resolved> | undefined {
    const heard = posts.flatMap((post) => this.heard.get(post) ?? []);
    if (recused || held || decides || heard.length < posts.length) return undefined;
    this.supposed.holders.push(...heard);
    return Object.fromEntries(heard.map((holder) => [holder.post, holder]));
  }

  /** For the record of the draft. */
  get relied(): { supposed?: Supposed } {
    return this.supposed.holders.length > 0 ? { supposed: this.supposed } : {};
  }

  /** What the record of the draft has told. */
  told({ holders, heldAt = 0 }: Partial<Refuted>): void {
    this.refuted = holders ? this.refuted + 1 : 0;
    this.hear(holders ?? []);
    this.toldAt = heldAt;
  }

  /** Refuted again and again, which nothing explains: to go on at once would fill the history of the case. */
  get shouldPause(): boolean {
    return this.refuted >= REFUTED_IN_A_ROW;
  }

  private hear(holders: readonly PostHolder[]): void {
    for (const holder of holders) this.heard.set(holder.post, holder);
  }
}

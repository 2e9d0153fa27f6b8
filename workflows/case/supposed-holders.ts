import type { Resolved, Resolving, Supposed } from '@shouban/domain/case/substitution';
import type { Instant } from '@shouban/domain/clock/types';
import type { PostHolder } from '@shouban/domain/duty/resolve';

/** The world, by an activity. */
type Ask = (question: Resolving) => Promise<Record<string, Resolved>>;

/**
 * Who holds which post, as far as a case has heard. What its events need to know is supposed by that, and their record looks whether it
 * holds, in its own transaction: asking first cost a local activity for each, and nearly always told what had been heard (decision 70).
 */
export class SupposedHolders {
  private readonly heard = new Map<string, PostHolder>();
  /** What the present draft rests on, of the instant at which it began. */
  private supposed: Supposed = { at: 0, holders: [] };

  /** @param holders of the posts that the case will meet */
  constructor(holders: readonly PostHolder[]) {
    this.hear(holders);
  }

  hear(holders: readonly PostHolder[]): void {
    for (const { post, person, substitute, emptyPost } of holders)
      this.heard.set(post, { post, person, substitute, emptyPost });
  }

  /** A new draft rests on nothing yet. */
  begin(at: Instant): void {
    this.supposed = { at, holders: [] };
  }

  /** Supposed where it may be, else asked for; what is answered is heard. */
  async holders(question: Resolving, ask: Ask): Promise<Record<string, Resolved>> {
    const supposed = this.suppose(question);
    if (supposed) return supposed;
    const resolved = await ask(question);
    // Who stands aside in this case holds the post in every other question.
    if (!question.recused) this.hear(Object.values(resolved));
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
}

import { createHash } from 'node:crypto';
import type { RecordRequest } from '@shouban/activities/ledger/ledger.activities';
import { CaseOnPaper } from '@shouban/domain/case/case-on-paper';
import type { Intent, Outcome } from '@shouban/domain/case/drafting';
import type { Opening } from '@shouban/domain/case/registration';
import type { Resolved, Resolving } from '@shouban/domain/case/substitution';
import type { Instant } from '@shouban/domain/clock/types';
import { recordRequest } from '../../../workflows/case/record-request';
import type { Script } from '../cases/script';
import type { World } from '../../simulate/world';

const MINUTE_MS = 60_000;

/** A case on paper that tells what its workflow would have recorded, act by act. */
class RecordedCase extends CaseOnPaper {
  readonly requests: RecordRequest[] = [];

  constructor(
    private readonly world: World,
    opening: Opening,
    private readonly caseNo: string,
    at: Instant,
  ) {
    super(opening, caseNo, at);
  }

  override async act(intent: Intent): Promise<Outcome> {
    const { file: before, events } = this;
    const first = events.length;
    const outcome = await super.act(intent);
    if (outcome.refusal) throw new Error(`${this.caseNo}: ${outcome.refusal.message}`);
    const told = this.events.slice(first).map((event) => ({ ...event, id: uuidOf(`${this.caseNo} ${event.id}`) }));
    if (told.length > 0) this.requests.push(recordRequest({ before, file: this.file, events: told }));
    this.now += MINUTE_MS;
    return outcome;
  }

  protected resolved(post: string, { at }: Resolving): Resolved {
    return this.world.holders.at(post, at);
  }
}

/** What the benchmark's joint case records from its registration to its delivery; each act by itself, in working hours of one day. */
export async function recordsOf(script: Script, world: World, caseNo: string, at: Instant): Promise<RecordRequest[]> {
  const item = world.centre.items.find(({ code }) => code === script.itemCode)!;
  const { clerk, applicant, materials } = script;
  const paper = new RecordedCase(world, world.opening(item, clerk.person, at), caseNo, at);
  const receiptCodeHash = createHash('sha256').update(caseNo).digest('hex');
  const { itemCode } = script;
  await paper.receive({ caseNo, itemCode, applicant, materials, receiptCodeHash, by: clerk, key: uuidOf(caseNo) });
  for (const { action, person, roles, body } of script.waves.flat()) {
    await paper.perform(action, { person, roles }, body, uuidOf(`${caseNo} ${paper.events.length}`));
  }
  if (paper.file.state.status !== 'closed') throw new Error(`${caseNo} is not closed by its script`);
  return paper.requests;
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

import { Injectable } from '@nestjs/common';
import type { CaseAction, CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import type { By } from '@shouban/domain/case/types';
import { caseView } from '@shouban/domain/case/view';
import type { CaseView } from '@shouban/domain/case/view-types';
import { CaseReader } from '@shouban/persistence/case-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { CaseAccessService, caseUnknown } from '../auth/case-access.service';
import { byOf } from '../auth/principal';
import type { CaseDto } from '../cases/case.response.dto';
import { presentCase } from '../cases/case.presenter';
import { updateIdOf, type Envelope, type Sent } from './envelope';
import { ProblemException } from '../http/problem.exception';
import { keptDigestOf } from './idempotency.service';
import { OverstepService } from './overstep.service';
import { UpdateSender } from './update-sender';

/** An action's own fields, without what the edge adds. */
export type BodyOf<A extends CaseAction> = Omit<CaseCommands[A], 'by' | 'key' | 'digest' | 'ifSeq'>;

/** Under which name an action tells the id of what it made. */
const CREATED_AS = {
  pause: 'pauseId',
  prolongPause: 'noticeId',
  requestExtension: 'id',
  makeAppointment: 'appointmentId',
  release: 'releaseId',
  requestRelease: 'releaseRequestId',
  writeNotice: 'noticeId',
  reassign: 'id',
  reportForCoordination: 'id',
  tellThirdParty: 'id',
  openHearing: 'id',
  makePlan: 'noticeId',
  reachMilestone: 'noticeId',
  assignLimit: 'id',
  appointHearing: 'noticeId',
  recordHearing: 'noticeId',
} as const;
type Creating = keyof typeof CREATED_AS;
export type ActionAnswer<A extends CaseAction> = CaseDto &
  (A extends Creating ? Record<(typeof CREATED_AS)[A], string> : unknown);

/**
 * The one way of every officer action: may the sender see the case, send, answer from the ledger. The case itself knows its commands by
 * their keys, so nothing is claimed for them here (decision 69).
 */
@Injectable()
export class CommandService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly sender: UpdateSender,
    private readonly oversteps: OverstepService,
    private readonly reader: CaseReader,
  ) {}

  /** @param found what the edge has looked up for the command; no part of what its sender said */
  async act<A extends CaseAction>(
    action: A,
    sent: Sent,
    body: BodyOf<A>,
    found: Partial<BodyOf<A>> = {},
  ): Promise<ActionAnswer<A>> {
    const { caseNo, asker, envelope } = sent;
    await this.access.enter(caseNo, asker, action);
    const by = byOf(asker);
    const result = await this.carryOut(action, caseNo, by, envelope, body, found);
    const created = isCreating(action) ? { [CREATED_AS[action]]: result.created } : {};
    return { ...created, ...presentCase(await this.pageOf(caseNo, result.seq, by)) } as ActionAnswer<A>;
  }

  /** For whoever has been let in already. @throws ProblemException IDEMPOTENCY_KEY_REUSED, what the sender throws */
  async carryOut<A extends CaseAction>(
    action: A,
    caseNo: string,
    by: By,
    envelope: Envelope,
    body: BodyOf<A>,
    found: Partial<BodyOf<A>> = {},
  ): Promise<CommandResult> {
    const { ifSeq } = envelope;
    // TypeScript cannot see that an Omit and what was omitted make the whole again.
    const command = {
      ...body,
      ...found,
      by,
      key: updateIdOf(envelope),
      digest: keptDigestOf(envelope, body),
      ...(ifSeq !== undefined && { ifSeq }),
    } as CaseCommands[A];
    return this.sender
      .asHeldNow(caseNo, () => this.sender.send(action, caseNo, command))
      .catch(async (error: unknown) => {
        if (error instanceof ProblemException && !by.applicant) {
          await this.oversteps.consider({ action, caseNo, person: by.person, envelope }, error);
        }
        throw error;
      });
  }

  /** The case as the command left it, whatever has happened since: a repeat gets the same page. */
  async pageOf(caseNo: string, seq: number, by?: By): Promise<CaseView> {
    const file = await this.reader.file(caseNo, seq);
    if (!file) throw caseUnknown();
    return caseView(file, houseNow(), by);
  }
}

function isCreating(action: CaseAction): action is Creating {
  return action in CREATED_AS;
}

import { Injectable } from '@nestjs/common';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { byOf, type Principal } from '../auth/principal';
import type { Envelope } from '../commands/envelope';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import type { ProceedingDto } from '../proceedings/proceeding.dto';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type { KeepDutyDto } from './keeping.dto';

/** Stand-ins keep what they have begun, in a proceeding of whatever kind (R-ABP-05). */
@Injectable()
export class KeepingService {
  constructor(
    private readonly access: ProceedingAccessService,
    private readonly commands: ProceedingCommands,
    private readonly reader: ProceedingReader,
  ) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN where the asker has no part in it, or stands aside in it */
  async keep(asker: Principal, envelope: Envelope, body: KeepDutyDto): Promise<ProceedingDto> {
    const { kind, number } = body.proceeding;
    await this.access.enter(kind, number, asker, 'keep', 'duty.keep');
    const { seq } = await this.commands.act(kind, number, 'keep', byOf(asker), envelope, body);
    const file = await this.reader.file(kind, number, seq);
    if (!file) throw proceedingUnknown();
    return presentProceeding(kind, file, byOf(asker));
  }
}

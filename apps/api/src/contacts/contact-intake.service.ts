import { Injectable } from '@nestjs/common';
import type { By } from '@shouban/domain/case/types';
import type { ContactOpening } from '@shouban/domain/contact';
import { ApiSettings } from '../app.settings';
import { byOf, type Principal } from '../auth/principal';
import type { Envelope } from '../commands/envelope';
import { ProceedingCommands, type Opened } from '../proceedings/proceeding-commands.service';
import { callerKeys } from './caller-keys';
import { ContactDirectory, type Intake } from './contact-directory.service';
import { KIND, WORKFLOW } from './contact-kind';
import { ContactPages } from './contact-pages.service';
import type { PublicContactRequestDto, RegisterContactDto } from './contact.request.dto';
import type { ContactDto, PublicContactDto } from './contact.response.dto';

/** Somebody from outside, who has no account. */
const OUTSIDE: By = { person: 'public', roles: [], applicant: true };

/** The first receipt: it fixes the first asker for good (R-CON-01). */
@Injectable()
export class ContactIntake {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly directory: ContactDirectory,
    private readonly pages: ContactPages,
    private readonly settings: ApiSettings,
  ) {}

  /** @throws ProblemException CALLER_REQUIRED, ITEM_UNKNOWN */
  async register(asker: Principal, envelope: Envelope, body: RegisterContactDto): Promise<ContactDto> {
    const intake = await this.directory.intakeOf(asker.person);
    const { number, seq } = await this.open(byOf(asker), envelope, body, intake);
    return this.pages.page(number, asker, seq);
  }

  /** @throws ProblemException CALLER_REQUIRED, ITEM_UNKNOWN */
  async write(envelope: Envelope, body: PublicContactRequestDto): Promise<PublicContactDto> {
    const intake = await this.directory.publicIntake();
    const { number, seq } = await this.open(OUTSIDE, envelope, { ...body, channel: 'online' }, intake);
    return this.pages.receipt(number, seq);
  }

  private async open(by: By, envelope: Envelope, body: RegisterContactDto, intake: Intake): Promise<Opened> {
    const { person, matter, itemCode, materials = [], matterClass } = body;
    const item = await this.directory.item(itemCode);
    const found: Partial<ContactOpening> = {
      ...intake,
      materials,
      matterClass: matterClass ?? item?.matterClass ?? 'general',
      ...(item && { itemName: item.name }),
      callerKeys: callerKeys(person, matter, this.settings.tokenSecret),
    };
    return this.commands.open(KIND, WORKFLOW, by, envelope, body, found);
  }
}

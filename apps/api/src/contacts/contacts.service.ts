import { Injectable } from '@nestjs/common';
import { dayOf, midnightOf } from '@shouban/domain/clock';
import type { ContactAction, ContactCommands } from '@shouban/domain/contact';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { byOf, type Principal } from '../auth/principal';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import type { Book } from '../documents/books';
import { ProceedingAccessService } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService, type ProceedingFilter } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import type { SentToProceeding } from '../proceedings/sent';
import { contactBookHead, contactBookLine } from './contact-book';
import { KIND } from './contact-kind';
import { ContactPages } from './contact-pages.service';
import type { ContactFilterDto, ContactQueryDto } from './contact.request.dto';
import type { ContactCreatedDto, ContactDto } from './contact.response.dto';

const DAY_MS = 86_400_000;

/** Contacts after their receipt: what is done about them, and how they are read. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly pages: ContactPages,
    private readonly catalogue: CatalogueReader,
  ) {}

  /**
   * @param body what its sender said
   * @param found what the edge has looked up besides
   */
  async act<A extends ContactAction>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: Partial<ContactCommands[A]>,
    found: object = {},
  ): Promise<ContactCreatedDto> {
    await this.access.enter(KIND, number, asker, action);
    const { seq, created } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body, found);
    return { ...(await this.pages.page(number, asker, seq)), id: created ?? null };
  }

  /** The item that was named at the registration, for whoever may see the contact. */
  async itemOf({ number, asker }: SentToProceeding): Promise<string | undefined> {
    await this.access.enter(KIND, number, asker, 'read');
    return (await this.pages.file(number)).state.itemCode;
  }

  async list(asker: Principal, query: ContactQueryDto): Promise<ProceedingPageDto> {
    const { items, nextCursor } = await this.reading.list(KIND, asker, query, await this.filterOf(asker, query));
    // The keys of a caller serve to find the same one again, and tell nobody anything.
    const shown = items.map(({ facts: { callerKeys: _keys, ...facts }, ...row }) => ({ ...row, facts }));
    return { items: shown, nextCursor };
  }

  /** 首问登记台账: the list, whole, as a sheet (R-CON-02). */
  async book(asker: Principal, query: ContactFilterDto): Promise<Book> {
    const [filter, calendar] = await Promise.all([this.filterOf(asker, query), this.catalogue.calendar()]);
    const on = (instant: number) => dayOf(instant, calendar);
    return {
      action: 'exportContacts',
      plain: 'contacts',
      found: () => this.reading.count(KIND, asker, filter),
      head: contactBookHead,
      rows: (organisation) => this.reading.lines(KIND, asker, filter, (row) => contactBookLine(row, organisation, on)),
    };
  }

  async view(number: string, asker: Principal): Promise<ContactDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.pages.page(number, asker);
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(KIND, number, asker, 'readTimeline'), page);
  }

  private async filterOf({ person }: Principal, query: ContactFilterDto): Promise<ProceedingFilter> {
    const { mine, status, channel, section, firstAsker, itemCode, from, to } = query;
    const calendar = await this.catalogue.calendar();
    const facts = { ...(channel && { channel }), ...(firstAsker && { firstAsker }), ...(itemCode && { itemCode }) };
    return {
      facts,
      ...(mine && { person }),
      ...(status && { status }),
      ...(section && { section }),
      ...(from && { openedFrom: midnightOf(from, calendar) }),
      ...(to && { openedBefore: midnightOf(to, calendar) + DAY_MS }),
    };
  }
}

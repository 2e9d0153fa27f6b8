import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { API_PREFIX } from '../app.settings';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import type { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ContactIntake } from './contact-intake.service';
import { OutsideEnvelope } from './contact-kind';
import { ContactQueryDto, PublicContactRequestDto, RegisterContactDto } from './contact.request.dto';
import type { ContactDto, PublicContactDto } from './contact.response.dto';
import { ContactsService } from './contacts.service';

/** 首问: everybody who comes, calls or writes, and what becomes of it (R-CON-01 … 09). */
@ApiTags('contacts')
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly intake: ContactIntake,
    private readonly contacts: ContactsService,
  ) {}

  /** Whoever registers it is the first asker (首问责任人), and stays so; he is shown who registered the same caller just now. */
  @Post()
  @Permits('contact.register')
  @Problems('CALLER_REQUIRED', 'ITEM_UNKNOWN', 'MATTER_REQUIRED', 'NUMBER_TAKEN')
  async register(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: RegisterContactDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContactDto> {
    const registered = await this.intake.register(asker, envelope, body);
    response.location(`${API_PREFIX}/contacts/${registered.contactNo}`);
    return registered;
  }

  /** Those that the asker may see, the newest first. */
  @Get()
  @Permits('contact.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: ContactQueryDto): Promise<ProceedingPageDto> {
    return this.contacts.list(asker, query);
  }

  /** Name, address, telephone number and matter only for those with a duty in it, their heads, registry and discipline inspection. */
  @Get(':number')
  @Permits('contact.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<ContactDto> {
    return this.contacts.view(number, asker);
  }

  /** What happened, in order, chained by hash; nothing of who came. */
  @Get(':number/timeline')
  @Permits('contact.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.contacts.timeline(number, asker, page);
  }
}

/** What anybody writes from outside without an account, so many times a minute. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/contacts')
export class PublicContactsController {
  constructor(private readonly intake: ContactIntake) {}

  /** Whoever holds the post where it arrives is the first asker, and answers within the limit. */
  @Post()
  @Permits('public.contact')
  @HttpCode(201)
  @Problems('CALLER_REQUIRED', 'ITEM_UNKNOWN', 'MATTER_REQUIRED', 'NUMBER_TAKEN', 'RATE_LIMITED')
  write(@OutsideEnvelope() envelope: Envelope, @Body() body: PublicContactRequestDto): Promise<PublicContactDto> {
    return this.intake.write(envelope, body);
  }
}

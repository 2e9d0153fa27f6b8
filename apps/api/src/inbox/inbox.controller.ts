import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Problems } from '../http/problem.decorator';
import { InboxPageDto } from './inbox.dto';
import { InboxService } from './inbox.service';

@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  /** What the cases have told the asker: reminders, new duties, closings. The newest first. */
  @Get()
  @Permits('inbox.read')
  @Problems('CURSOR_INVALID')
  list(@Query() query: PageQueryDto, @Asker() { person }: Principal): Promise<InboxPageDto> {
    return this.inbox.messages(person, query);
  }
}

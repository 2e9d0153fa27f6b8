import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Asker, type Principal } from '../auth/principal';
import { WorkQueryDto } from '../cases/case.request.dto';
import { Problems } from '../http/problem.decorator';
import { DutiesService } from './duties.service';
import { DutyPageDto } from './duty.dto';

@ApiTags('duties')
@Controller('duties')
export class DutiesController {
  constructor(private readonly duties: DutiesService) {}

  /** The asker's own open duties, the most urgent first. */
  @Get()
  @Problems('CURSOR_INVALID')
  list(@Query() query: WorkQueryDto, @Asker() asker: Principal): Promise<DutyPageDto> {
    return this.duties.open(asker.person, asker, query);
  }
}

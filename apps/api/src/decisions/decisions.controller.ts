import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { DecisionPageDto, DecisionQueryDto } from './decision.dto';
import { DecisionsService } from './decisions.service';

@ApiTags('decisions')
@Controller('decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  /**
   * What waits for the asker's decision: requests for time with what granting each would do to the due dates, releases,
   * disagreements, and late cases; the most urgent first, late cases for which nobody presses him last.
   */
  @Get()
  @Permits('decision.list')
  @Problems('CURSOR_INVALID')
  list(@Query() query: DecisionQueryDto, @Asker() asker: Principal): Promise<DecisionPageDto> {
    return this.decisions.page(asker, query);
  }
}

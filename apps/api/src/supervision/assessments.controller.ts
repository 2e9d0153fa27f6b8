import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { AssessedPageDto, AssessedQueryDto, AssessmentDto, AssessmentQueryDto } from './assessment.dto';
import { AssessmentsService } from './assessments.service';

/** Yearly assessments from what is on record; for oneself, one's sections, and those who supervise (R-SUP-07). */
@ApiTags('supervision')
@Controller('supervision/assessments')
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  /** Of one person or one section. */
  @Get()
  @Permits('assessment.read')
  @Problems('ASSESSMENT_NOT_YOURS', 'ASSESSMENT_OF_WHOM', 'PERSON_UNKNOWN', 'SECTION_UNKNOWN')
  assess(@Asker() asker: Principal, @Query() query: AssessmentQueryDto): Promise<AssessmentDto> {
    return this.assessments.assess(asker, query);
  }

  /** Every record that one of the figures counts. */
  @Get('records')
  @Permits('assessment.read')
  @Problems('ASSESSMENT_NOT_YOURS', 'ASSESSMENT_OF_WHOM', 'CURSOR_INVALID', 'PERSON_UNKNOWN', 'SECTION_UNKNOWN')
  records(@Asker() asker: Principal, @Query() query: AssessedQueryDto): Promise<AssessedPageDto> {
    return this.assessments.records(asker, query);
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { FilledFormDto, ShownApplicantDto } from './applicant.dto';
import { ApplicantsService } from './applicants.service';

@ApiTags('cases')
@Controller('cases')
export class ApplicantsController {
  constructor(private readonly applicants: ApplicantsService) {}

  /** Who applied: whole for those who deal with the case, masked for others who may see it; every look is on record. */
  @Get(':caseNo/applicant')
  @Permits('case.lookAtApplicant')
  view(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<ShownApplicantDto> {
    return this.applicants.view(caseNo, asker);
  }

  /** What was filled in of the matter's form: for those who deal with the case alone; every look is on record. */
  @Get(':caseNo/form')
  @Permits('case.lookAtApplicant')
  form(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<FilledFormDto> {
    return this.applicants.form(caseNo, asker);
  }
}

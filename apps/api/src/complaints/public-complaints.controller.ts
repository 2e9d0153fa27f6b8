import {
  Body,
  Controller,
  createParamDecorator,
  Get,
  Param,
  Post,
  Query,
  UseGuards,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Request } from 'express';
import { Permits } from '../auth/permits';
import { envelopeOf, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ReceiptCodeQueryDto } from '../public/public.request.dto';
import { ComplaintReceiptDto, PublicComplaintDto, PublicComplaintStateDto } from './complaint.dto';
import { ComplaintThrottleGuard } from './complaint-throttle.guard';
import { PublicComplaintsService } from './public-complaints.service';

/** Parameter decorator: the envelope of somebody who has neither an account nor a number yet; his key must be his own. */
const AnybodysEnvelope = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope =>
  envelopeOf(context.switchToHttp().getRequest<Request>(), 'anybody'),
);

/** Complaints of anybody, with or without a name. */
@ApiTags('public')
@Controller('public/complaints')
export class PublicComplaintsController {
  constructor(private readonly complaints: PublicComplaintsService) {}

  /** Taken in, and answered with the number and the code by which the answer is looked up. */
  @Post()
  @Permits('public.complain')
  @UseGuards(ComplaintThrottleGuard)
  @Problems('COMPLAINT_ABOUT_YOU', 'NUMBER_TAKEN', 'PERSON_UNKNOWN', 'RATE_LIMITED', 'SECTION_UNKNOWN')
  register(@AnybodysEnvelope() envelope: Envelope, @Body() body: PublicComplaintDto): Promise<ComplaintReceiptDto> {
    return this.complaints.register(envelope, body);
  }

  /** How it stands, and the answer once it is there. */
  @Get(':number')
  @Permits('ownComplaint.read')
  @UseGuards(ThrottlerGuard)
  @Problems('RATE_LIMITED')
  view(@Param('number') number: string, @Query() { code }: ReceiptCodeQueryDto): Promise<PublicComplaintStateDto> {
    return this.complaints.view(number, code);
  }
}

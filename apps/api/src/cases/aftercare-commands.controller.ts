import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { CallBackDto, CorrectionDto, RectificationDto, RevocationDecisionDto } from './aftercare.dto';
import { CaseDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';

/** What may still be done in a closed case. */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo')
@UseInterceptors(EtagInterceptor)
export class AftercareCommandsController {
  constructor(private readonly commands: CommandService) {}

  /** The registry corrects the closed case (更正); what stood there before is kept. */
  @Post('correction')
  @Permits('case.correct')
  @HttpCode(200)
  @Problems('CORRECTION_EMPTY', 'CORRECTION_INAPPLICABLE', 'CORRECTION_INVALID', 'REASON_REQUIRED', 'REGISTRY_REQUIRED')
  correct(@SentCommand() sent: Sent, @Body() body: CorrectionDto): Promise<CaseDto> {
    return this.commands.act('correct', sent, body);
  }

  /** The head of the lead section has looked into a low rating, and says what is done about it (差评整改). */
  @Post('rating/rectification')
  @Permits('case.rectify')
  @HttpCode(200)
  @Problems('NO_LOW_RATING', 'REASON_REQUIRED')
  rectify(@SentCommand() sent: Sent, @Body() body: RectificationDto): Promise<CaseDto> {
    return this.commands.act('rectify', sent, body);
  }

  /** The office calls the applicant back (差评回访). */
  @Post('rating/call-back')
  @Permits('case.callBack')
  @HttpCode(200)
  @Problems('NO_LOW_RATING')
  callBack(@SentCommand() sent: Sent, @Body() body: CallBackDto): Promise<CaseDto> {
    return this.commands.act('callBack', sent, body);
  }

  /** The leader decides whether a grant is revoked whose undertaking is not kept (撤销许可). */
  @Post('revocations/:id/decision')
  @Permits('case.decideRevocation')
  @HttpCode(200)
  @Problems('BASIS_REQUIRED', 'REASON_REQUIRED', 'REVOCATION_NOT_OPEN', 'REVOCATION_UNKNOWN')
  decideRevocation(
    @SentCommand() sent: Sent,
    @Param('id') revocationId: string,
    @Body() body: RevocationDecisionDto,
  ): Promise<CaseDto> {
    return this.commands.act('decideRevocation', sent, { revocationId, ...body });
  }
}

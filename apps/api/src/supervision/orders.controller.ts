import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Asker, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { ReasonDto } from './breach.dto';
import { OrderAnswerDto, OrderDto, OrderPressingDto, OrderQueryDto, OrderReturnDto } from './order.dto';
import { OrdersService } from './orders.service';

/** 督办: a supervisor presses; a named post acknowledges and answers within a limit (R-SUP-08). */
@ApiTags('supervision')
@Controller('supervision/orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  /** About a case or another record that is not closed, by discipline inspection, a leader or the office. */
  @Post()
  @Problems(
    'CASE_UNKNOWN',
    'ORDER_DAYS_INVALID',
    'ORDER_MATTER_CLOSED',
    'ORDER_MATTER_REQUIRED',
    'POST_UNKNOWN',
    'PROCEEDING_UNKNOWN',
    'REASON_REQUIRED',
    'SUPERVISOR_REQUIRED',
  )
  order(@Asker() asker: Principal, @Enveloped() envelope: Envelope, @Body() body: OrderPressingDto): Promise<OrderDto> {
    return this.orders.order(asker, envelope, body);
  }

  /** The newest first. */
  @Get()
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: OrderQueryDto): Promise<ProceedingPageDto> {
    return this.orders.list(asker, query);
  }

  @Get(':number')
  @Problems('PROCEEDING_UNKNOWN')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<OrderDto> {
    return this.orders.view(number, asker);
  }

  @Get(':number/timeline')
  @Problems('CURSOR_INVALID', 'PROCEEDING_UNKNOWN')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.orders.timeline(number, asker, page);
  }

  @Post(':number/acknowledgement')
  @HttpCode(200)
  @Problems('ORDER_ACKNOWLEDGED', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN')
  acknowledge(@ProceedingCommand() sent: SentToProceeding): Promise<OrderDto> {
    return this.orders.act('acknowledge', sent, {});
  }

  /** By the named post; whoever ordered looks at it. */
  @Post(':number/answer')
  @HttpCode(200)
  @Problems('ORDER_ANSWERED', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN', 'REASON_REQUIRED')
  answer(@ProceedingCommand() sent: SentToProceeding, @Body() body: OrderAnswerDto): Promise<OrderDto> {
    return this.orders.act('answer', sent, body);
  }

  /** Ends the order. */
  @Post(':number/acceptance')
  @HttpCode(200)
  @Problems('NO_ANSWER', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN')
  accept(@ProceedingCommand() sent: SentToProceeding): Promise<OrderDto> {
    return this.orders.act('accept', sent, {});
  }

  /** The answer does not do: it is answered anew, within another limit. */
  @Post(':number/return')
  @HttpCode(200)
  @Problems('NO_ANSWER', 'ORDER_DAYS_INVALID', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN', 'REASON_REQUIRED')
  sendBack(@ProceedingCommand() sent: SentToProceeding, @Body() body: OrderReturnDto): Promise<OrderDto> {
    return this.orders.act('sendBack', sent, body);
  }

  @Post(':number/withdrawal')
  @HttpCode(200)
  @Problems('NOT_YOUR_ORDER', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN', 'REASON_REQUIRED')
  withdraw(@ProceedingCommand() sent: SentToProceeding, @Body() body: ReasonDto): Promise<OrderDto> {
    return this.orders.act('withdraw', sent, body);
  }
}

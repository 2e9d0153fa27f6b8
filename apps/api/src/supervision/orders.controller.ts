import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { StatedReasonDto } from './breach.dto';
import { OrderAnswerDto, OrderDto, OrderPressingDto, OrderQueryDto, OrderReturnDto } from './order.dto';
import { OrdersService } from './orders.service';

/** 督办: a supervisor presses; a named post acknowledges and answers within a limit (R-SUP-08). */
@ApiTags('supervision')
@Controller('supervision/orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  /** About a case or another record that is not closed, by discipline inspection, a leader or the office. */
  @Post()
  @Permits('order.order')
  @Problems(
    'CASE_UNKNOWN',
    'NUMBER_TAKEN',
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
  @Permits('order.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: OrderQueryDto): Promise<ProceedingPageDto> {
    return this.orders.list(asker, query);
  }

  /** One order (督办) with its answers. */
  @Get(':number')
  @Permits('order.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<OrderDto> {
    return this.orders.view(number, asker);
  }

  /** What has happened in it, entry by entry. */
  @Get(':number/timeline')
  @Permits('order.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.orders.timeline(number, asker, page);
  }

  /** The addressee has seen the order. */
  @Post(':number/acknowledgement')
  @Permits('order.acknowledge')
  @HttpCode(200)
  @Problems('ORDER_ACKNOWLEDGED')
  acknowledge(@ProceedingCommand() sent: SentToProceeding): Promise<OrderDto> {
    return this.orders.act('acknowledge', sent, {});
  }

  /** By the named post; whoever ordered looks at it. */
  @Post(':number/answer')
  @Permits('order.answer')
  @HttpCode(200)
  @Problems('ORDER_ANSWERED', 'REASON_REQUIRED')
  answer(@ProceedingCommand() sent: SentToProceeding, @Body() body: OrderAnswerDto): Promise<OrderDto> {
    return this.orders.act('answer', sent, body);
  }

  /** Ends the order. */
  @Post(':number/acceptance')
  @Permits('order.accept')
  @HttpCode(200)
  @Problems('NO_ANSWER')
  accept(@ProceedingCommand() sent: SentToProceeding): Promise<OrderDto> {
    return this.orders.act('accept', sent, {});
  }

  /** The answer does not do: it is answered anew, within another limit. */
  @Post(':number/return')
  @Permits('order.sendBack')
  @HttpCode(200)
  @Problems('NO_ANSWER', 'ORDER_DAYS_INVALID', 'REASON_REQUIRED')
  sendBack(@ProceedingCommand() sent: SentToProceeding, @Body() body: OrderReturnDto): Promise<OrderDto> {
    return this.orders.act('sendBack', sent, body);
  }

  /** Whoever gave the order takes it back. */
  @Post(':number/withdrawal')
  @Permits('order.withdraw')
  @HttpCode(200)
  @Problems('NOT_YOUR_ORDER', 'REASON_REQUIRED')
  withdraw(@ProceedingCommand() sent: SentToProceeding, @Body() body: StatedReasonDto): Promise<OrderDto> {
    return this.orders.act('withdraw', sent, body);
  }
}

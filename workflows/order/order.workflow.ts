import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { orderProcedure } from '@shouban/domain/oversight/order/procedure';
import type { OrderOpening, OrderState } from '@shouban/domain/oversight/order/types';
import { Proceeding } from '../proceeding/proceeding';

/**
 * 督办: an order that presses for a case or a proceeding, acknowledged and answered by a named post in its limit, until whoever
 * ordered accepts the answer or takes the order back (R-SUP-08).
 */
export function pressingOrder(input: ProceedingInput<OrderOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<OrderOpening>): Promise<ProceedingResult> {
  const order = new Proceeding(orderProcedure, input);
  if (!(await order.isOpened())) return { seq: 0 }; // 交办
  await order.until((state) => state.acknowledged !== undefined || isOver(state)); // 签收
  await order.until((state) => state.answers.length > 0 || isOver(state)); // 反馈
  await order.until(isOver); // 认可；退回的再反馈
  return order.end();
}

function isOver({ closedAt }: OrderState): boolean {
  return closedAt !== undefined;
}

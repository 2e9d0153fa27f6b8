import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import {
  MONTHLY_REPORT_WORKFLOW,
  reportWorkflowId,
  type ReportInput,
  type ReportResult,
} from '@shouban/contracts/report';
import { ApiSettings } from '../app.settings';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { UpdateSender } from '../commands/update-sender';

/** Orders to issue a report: one key, one issue. */
@Injectable()
export class ReportOrders {
  constructor(
    private readonly client: Client,
    private readonly sender: UpdateSender,
    private readonly idempotency: IdempotencyService,
    private readonly settings: ApiSettings,
  ) {}

  /** Ordinal of the issue that the order has led to already. @throws ProblemException IDEMPOTENCY_KEY_REUSED */
  async known(envelope: Envelope, body: { month: string; reason?: string }): Promise<number | undefined> {
    return (await this.idempotency.claim(envelope, body)).seq ?? undefined;
  }

  async carryOut(envelope: Envelope, input: ReportInput): Promise<number> {
    const { issue } = await this.sender.persist((): Promise<ReportResult> =>
      this.client.workflow.execute(MONTHLY_REPORT_WORKFLOW, {
        workflowId: reportWorkflowId(input.month, updateIdOf(envelope)),
        taskQueue: this.settings.taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
    this.idempotency.complete(envelope, { seq: issue });
    return issue;
  }
}

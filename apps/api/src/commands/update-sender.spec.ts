import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { CaseQueues } from '@shouban/persistence/case-queues';
import type { CaseReader } from '@shouban/persistence/case-reader';
import { refuse } from '@shouban/domain/refusal';
import { ApiSettings } from '../app.settings';
import { UpdateSender } from './update-sender';

const BUSY = serviceError(8);
const AWAY = serviceError(14);
const GONE = new WorkflowNotFoundError('gone', 'case/1', undefined);
const command = { by: { person: 'window-1', roles: [] }, key: 'k1' };

describe('UpdateSender', () => {
  it('tries again while the case is busy, and answers as if nothing had been', async () => {
    const { sender, calls } = given({ answers: [BUSY, BUSY, { seq: 7 }] });
    await expect(sender.send('accept', '1', command)).resolves.toEqual({ seq: 7 });
    expect(calls).toEqual(['k1', 'k1', 'k1']);
  });

  it('gives up when the command’s time is over, and says that the key may be repeated', async () => {
    const { sender } = given({ answers: [BUSY], timeoutMs: 60 });
    await expect(sender.send('accept', '1', command)).rejects.toMatchObject({
      code: 'CASE_BUSY',
      details: { headers: { 'Retry-After': '2' } },
    });
  });

  it('does not try again where nobody knows what came of it', async () => {
    const { sender, calls } = given({ answers: [AWAY] });
    await expect(sender.send('accept', '1', command)).rejects.toMatchObject({ code: 'TEMPORAL_AWAY' });
    expect(calls).toHaveLength(1);
  });

  it('tells the refusal of a rule with its code and rule', async () => {
    const refusal = refuse('ALREADY_SIGNED', 'The case has been signed for.', 'R-ASG-04');
    const failure = ApplicationFailure.create({ type: refusal.code, details: [refusal], nonRetryable: true });
    const { sender } = given({ answers: [new WorkflowUpdateFailedError('no', failure)] });
    await expect(sender.send('sign', '1', command)).rejects.toMatchObject({
      code: 'ALREADY_SIGNED',
      details: { rule: 'R-ASG-04' },
    });
  });

  it('tells nobody what came of another command that was let in under his key, done or refused', async () => {
    const refusal = refuse('ALREADY_SIGNED', 'The case has been signed for.', 'R-ASG-04');
    const refused = (digest: string) =>
      new WorkflowUpdateFailedError(
        'no',
        ApplicationFailure.create({ type: refusal.code, details: [refusal, digest], nonRetryable: true }),
      );
    const mine = { ...command, digest: 'mine' };
    for (const answer of [{ seq: 7, digest: 'another' }, refused('another')]) {
      const { sender } = given({ answers: [answer] });
      await expect(sender.send('sign', '1', mine)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    }
    await expect(
      given({ answers: [{ seq: 7, digest: 'mine' }] }).sender.send('sign', '1', mine),
    ).resolves.toMatchObject({
      seq: 7,
    });
    await expect(given({ answers: [{ seq: 7 }] }).sender.send('sign', '1', mine)).resolves.toEqual({ seq: 7 });
    await expect(given({ answers: [refused('mine')] }).sender.send('sign', '1', mine)).rejects.toMatchObject({
      code: 'ALREADY_SIGNED',
    });
    const commands = [{ key: 'k1', seq: 3, digest: 'another', refusal }];
    const { sender } = given({ answers: [GONE], file: { state: { status: 'closed', commands } } });
    await expect(sender.send('accept', '1', mine)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('lets a bug through as it is', async () => {
    const { sender } = given({ answers: [new TypeError('bug')] });
    await expect(sender.send('accept', '1', command)).rejects.toThrow(TypeError);
  });

  describe('where no workflow runs', () => {
    const closed = (commands: object[]) => ({ state: { status: 'closed', commands } });

    it('R-CLS-02 refuses every new command on a closed case', async () => {
      const { sender } = given({ answers: [GONE], file: closed([]) });
      await expect(sender.send('accept', '1', command)).rejects.toMatchObject({
        code: 'CASE_CLOSED',
        details: { rule: 'R-CLS-02' },
      });
    });

    it('answers a command that the closed case knows as the first time', async () => {
      const { sender } = given({ answers: [GONE], file: closed([{ key: 'k1', seq: 5, created: 'P1' }]) });
      await expect(sender.send('accept', '1', command)).resolves.toEqual({ seq: 5, created: 'P1' });
    });

    it('refuses again what the case recorded as a refused attempt', async () => {
      const refusal = refuse('EXTENSION_TOO_LATE', 'Too late.', 'R-CLK-08');
      const { sender } = given({ answers: [GONE], file: closed([{ key: 'k1', seq: 5, refusal }]) });
      await expect(sender.send('accept', '1', command)).rejects.toMatchObject({ code: 'EXTENSION_TOO_LATE' });
    });

    it('waits for the next run of an open case', async () => {
      const { sender } = given({
        answers: [GONE, { seq: 6 }],
        file: { state: { status: 'accepted', commands: [] } },
      });
      await expect(sender.send('accept', '1', command)).resolves.toEqual({ seq: 6 });
    });

    it('knows no case of which there is no ledger', async () => {
      const { sender } = given({ answers: [GONE] });
      await expect(sender.send('accept', '1', command)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    });
  });
});

/** A client that gives these answers in turn, the last one for ever. */
function given({ answers, file, timeoutMs }: { answers: unknown[]; file?: object; timeoutMs?: number }) {
  const calls: string[] = [];
  const executeUpdate = async (_update: unknown, { updateId }: { updateId: string }) => {
    const answer = answers[Math.min(calls.push(updateId), answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = {
    withDeadline: (_deadline: number, call: () => Promise<unknown>) => call(),
    workflow: { getHandle: () => ({ executeUpdate }) },
  } as unknown as Client;
  const reader = { file: async () => file ?? null } as unknown as CaseReader;
  const settings = ApiSettings.of({ tokenSecret: '', taskQueue: 'q', filesDir: '' });
  const queues = new CaseQueues({ current: () => Promise.reject(new Error('no catalogue')) }, settings);
  return {
    sender: new UpdateSender(
      client,
      reader,
      Object.assign(settings, timeoutMs && { commandTimeoutMs: timeoutMs }),
      queues,
    ),
    calls,
  };
}

function serviceError(code: number): ServiceError {
  const cause = Object.assign(new Error(`code ${code}`), { code, details: '', metadata: {} });
  return new ServiceError('call failed', { cause });
}

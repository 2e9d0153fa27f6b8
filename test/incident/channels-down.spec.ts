import type { Call } from '@shouban/activities/notify/notify.activities';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { provideTemporal } from '../../tools/provide/temporal';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';
import { Undo } from '../support/undo';
import { Incidents } from './incidents';

/** Far below the server's 4,096, so that the page is turned while a call is still unsent. */
const SUGGESTED_AFTER_EVENTS = 60;

const undo = new Undo();
let centre: Centre;
let incidents: Incidents;
let down = true;
const taken: Call[] = [];
const pager = {
  name: 'pager',
  async send(call: Call) {
    if (down) throw new Error('the pager is away');
    taken.push(call);
  },
};

beforeAll(async () => {
  const dynamicConfig = { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_AFTER_EVENTS };
  const temporal = await provideTemporal({ dynamicConfig });
  undo.add(() => temporal.stop());
  const codecKeys = `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}`;
  const where = { address: temporal.address, namespace: 'default' };
  centre = await openCentre({ temporal: where, codecKeys, channels: [pager] });
  undo.add(() => centre.close());
  incidents = new Incidents(centre);
});
afterAll(() => undo.all());

it('R-INC-05 a report is taken while the channel is down, and its call is sent when that is back, though the page was turned', async () => {
  const number = await incidents.reported('window-1', '有人触电');
  await incidents.act('window-1', `${number}/emergency`, { harm: 'injury' });
  const handle = centre.client.workflow.getHandle(`incident/${number}`);
  const { runId } = await handle.describe();
  for (let n = 0; (await handle.describe()).runId === runId; n++) {
    await incidents.act('window-1', `${number}/notes`, { text: `第${n}次补充` });
  }
  // Whoever is called has it in the inbox, whatever the channel does.
  expect(await incidents.inbox('hall-head', number)).toContain('AlertRaised');
  expect(taken).toEqual([]);
  down = false;
  const delivered = async () =>
    (await incidents.timeline('hall-head', number)).find(({ type }) => type === 'AlertDelivered');
  const { data } = await until(delivered, 60_000, () => 'the call was not sent');
  expect(data).toMatchObject({ channels: ['inbox', 'pager'] });
  expect(taken.at(-1)).toMatchObject({ incident: number, harm: 'injury', person: data['person'] });
  const taking = await incidents.act('hall-head', `${number}/acknowledgement`);
  expect(taking.emergency).toMatchObject({ acknowledgedBy: 'hall-head' });
  await keepHistory(centre.client, 'incident-page-turned', `incident/${number}`, runId);
});

import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { drive, PHASES, type Phase, type Sender } from './drive';
import type { Command, Officers } from './officers';
import { faultScript } from './script';

const script = faultScript(readCatalogue(path.join(repositoryRoot(), 'catalogue')) as unknown as Catalogue);

/** Everything succeeds; a strike hears of how many of its phase's acts were answered before it. */
async function driven(cases: number) {
  const sent: { route: string; body: object; person: string }[] = [];
  const strikes: Phase[] = [];
  const send: Sender = async (person, route, body) => {
    sent.push({ person, route, body });
    const final = { kind: 'success' as const, sentAt: 0, answeredAt: 0, status: 200, body: { caseNo: 'QH1' } };
    return { person, route, key: '', sendings: [], final } satisfies Command;
  };
  const strike = async (phase: Phase) => void strikes.push(phase);
  await drive({ officers: {} as Officers, script, cases, strike, send });
  return { sent, strikes };
}

it('a drive comes through every phase that may be struck, and an extension is asked for and decided there', async () => {
  const { strikes } = await driven(4);
  expect([...new Set(strikes)]).toEqual([...PHASES]);
  expect(strikes.filter((phase) => phase === 'extension')).toHaveLength(2);
});

it('the leader whom the matter names decides the extension, whose number the address says and the body does not', async () => {
  const { sent } = await driven(1);
  const at = sent.findIndex(({ route }) => route === '/cases/QH1/extension-requests');
  expect(sent[at - 1]!.route).toBe('/cases/QH1/sign');
  expect(sent[at]!.person).toBe(sent[at - 1]!.person);
  expect(sent[at + 1]).toEqual({
    person: 'leader-1',
    route: '/cases/QH1/extension-requests/E1/decision',
    body: { approve: true, reason: expect.any(String) as unknown },
  });
});

import type { HandoverPageDto } from '../../apps/api/src/absences/absence.dto';
import type { CaseDto, TimelinePageDto } from '../../apps/api/src/cases/case.response.dto';
import type { ProceedingDto } from '../../apps/api/src/proceedings/proceeding.dto';
import type { RegistryMatterDto } from '../../apps/api/src/registry/registry.dto';
import { until } from '../../tools/provide/until';
import { act, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { change, dutiesOf, heldBy, inHours, leave, timeline } from './officers';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

async function signed(): Promise<string> {
  const { caseNo } = await register(centre);
  await act(centre, 'window-1', `${caseNo}/accept`);
  await act(centre, 'market-1', `${caseNo}/sign`);
  return caseNo;
}

const PLANNED = () => ({ from: inHours(48), to: inHours(72) });

describe('handing over', () => {
  it('R-ABP-04 every open duty is offered before the absence begins, and noted one by one; what was not is taken by B on B’s own motion, and the case says which', async () => {
    const caseNo = await signed();
    const id = await leave(centre, 'market-1', PLANNED());
    const offered = async () => {
      const { body } = await centre.as('market-1').get<HandoverPageDto>(`/absences/${id}/handover?limit=200`);
      return Object.fromEntries(body.items.filter((it) => it.caseNo === caseNo).map((it) => [it.dutyId, it.note]));
    };
    expect(await offered()).toEqual({ handle: null, 'review:food': null });
    const items = [{ caseNo, dutyId: 'review:food', note: '图纸已核，差现场照片' }, { note: '印章在柜二' }];
    expect((await change(centre, 'market-1', `${id}/handover`, { items })).handover).toEqual(items);
    const again = [{ caseNo, dutyId: 'review:food', note: '现场照片已补' }];
    await change(centre, 'market-1', `${id}/handover`, { items: again });
    expect(await offered()).toEqual({ handle: null, 'review:food': '现场照片已补' });

    await change(centre, 'market-1', `${id}/correction`, { from: inHours(-0.01) });
    await heldBy(centre, caseNo, 'food', 'market-2');
    const [taken] = await timeline(centre, caseNo, 'DutiesTakenOver');
    expect(taken).toMatchObject({
      actor: { kind: 'system' },
      rule: 'R-ABP-04',
      data: {
        duties: {
          handle: { from: 'market-1', by: 'market-2', handedOver: false },
          'review:food': { from: 'market-1', by: 'market-2', handedOver: true, note: '现场照片已补' },
        },
      },
    });
    const late = await centre.as('market-1').post(`/absences/${id}/handover`, { items: again });
    expect([late.status, late.body['code'], late.body['rule']]).toEqual([409, 'ABSENCE_BEGUN', 'R-ABP-04']);
    await change(centre, 'market-1', `${id}/end`);
    await heldBy(centre, caseNo, 'food', 'market-1');
  });

  it('R-ABP-04 a note on a whole case speaks of each of its duties, also when it comes with the registration', async () => {
    const caseNo = await signed();
    const id = await leave(centre, 'market-1', { handover: [{ caseNo, note: '已全部交代' }] });
    await heldBy(centre, caseNo, 'food', 'market-2');
    const [taken] = await timeline(centre, caseNo, 'DutiesTakenOver');
    const note = { from: 'market-1', by: 'market-2', handedOver: true, note: '已全部交代' };
    expect(taken!.data).toEqual({ duties: { handle: note, 'review:food': note } });
    await change(centre, 'market-1', `${id}/end`);
    await heldBy(centre, caseNo, 'food', 'market-1');
  });

  it('R-ABP-04 refuses a duty that is not the person’s, and names every such item', async () => {
    const caseNo = await signed();
    const id = await leave(centre, 'market-1', PLANNED());
    const note = 'n';
    const items = [
      { caseNo, dutyId: 'handle', note },
      { caseNo, dutyId: 'decide', note },
      { caseNo: 'QH2026999999', note },
      { dutyId: 'handle', note },
    ];
    const answer = await centre.as('market-1').post(`/absences/${id}/handover`, { items });
    expect([answer.status, answer.body['code']]).toEqual([422, 'DUTY_UNKNOWN']);
    expect((answer.body['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
      'items[1].dutyId',
      'items[2].caseNo',
      'items[3].caseNo',
    ]);
    expect((await centre.as('market-3').get(`/absences/${id}/handover`)).status).toBe(403);
    await change(centre, 'market-1', `${id}/cancellation`);
  });
});

describe('the return', () => {
  it('R-ABP-05 duties come back to A, except those that B has begun and keeps with a note; none is lost', async () => {
    const caseNo = await signed();
    const id = await leave(centre, 'market-1');
    await heldBy(centre, caseNo, 'food', 'market-2');
    const keeping = { dutyId: 'review:food', note: '已约好现场核查' };
    const kept = await act<CaseDto>(centre, 'market-2', `${caseNo}/keeping`, keeping);
    expect(kept.allowedActions).toContain('keep');
    const twice = await centre.as('market-2').post(`/cases/${caseNo}/keeping`, keeping);
    expect([twice.status, twice.body['code'], twice.body['rule']]).toEqual([409, 'DUTY_KEPT', 'R-ABP-05']);

    await change(centre, 'market-1', `${id}/end`);
    expect((await dutiesOf(centre, 'market-1', caseNo)).map(({ dutyId }) => dutyId)).toEqual(['handle']);
    expect(await dutiesOf(centre, 'market-2', caseNo)).toMatchObject([
      { dutyId: 'review:food', actingFor: 'food-review' },
    ]);
    const [entry] = await timeline(centre, caseNo, 'DutyKept');
    expect(entry).toMatchObject({
      rule: 'R-ABP-05',
      actor: { kind: 'person', person: 'market-2', forPost: 'food-review' },
      data: { dutyId: 'review:food', note: '已约好现场核查', person: 'market-2' },
    });
    const agree = { unitCode: 'food', opinion: 'agree' };
    const refused = await centre.as('market-1').post(`/cases/${caseNo}/opinions`, agree);
    expect([refused.status, refused.body['code']]).toEqual([403, 'NOT_YOUR_DUTY']);
    await act(centre, 'market-2', `${caseNo}/opinions`, agree);
    const decided = await act(centre, 'market-1', `${caseNo}/decision`, { outcome: 'granted' });
    expect(decided.state).toBe('delivering');
  });

  it('R-ABP-05 who keeps a duty and leaves himself keeps it no longer', async () => {
    const caseNo = await signed();
    const first = await leave(centre, 'market-1');
    await act(centre, 'market-2', `${caseNo}/keeping`, { dutyId: 'review:food', note: 'n' });
    await change(centre, 'market-1', `${first}/end`);
    const second = await leave(centre, 'market-2');
    expect((await dutiesOf(centre, 'market-1', caseNo)).map(({ dutyId }) => dutyId)).toContain('review:food');
    await heldBy(centre, caseNo, 'food', 'market-1');
    await change(centre, 'market-2', `${second}/end`);
    expect((await dutiesOf(centre, 'market-1', caseNo)).map(({ dutyId }) => dutyId)).toContain('review:food');
  });

  it('R-ABP-05 only a stand-in has something to keep, and says how far it is', async () => {
    const caseNo = await signed();
    const own = await centre.as('market-1').post(`/cases/${caseNo}/keeping`, { dutyId: 'review:food', note: 'n' });
    expect([own.status, own.body['code'], own.body['rule']]).toEqual([409, 'NOT_STANDING_IN', 'R-ABP-05']);
    const others = await centre.as('market-3').post(`/cases/${caseNo}/keeping`, { dutyId: 'review:food', note: 'n' });
    expect([others.status, others.body['code']]).toEqual([403, 'NOT_YOUR_DUTY']);
    const blank = await centre.as('market-1').post(`/cases/${caseNo}/keeping`, { dutyId: 'review:food', note: ' ' });
    expect([blank.status, blank.body['code']]).toEqual([422, 'VALIDATION_FAILED']);
  });

  it('R-ABP-04 R-ABP-05 both are so in whatever lives beside a case: a note on it is its stand-in’s, and what he has begun he keeps', async () => {
    const letter = {
      kind: 'incoming',
      title: '关于复核的函',
      sender: '市局',
      receivedOn: '2026-03-02',
      matterClass: 'major',
    };
    const { body: matter } = await centre.as('registry-1').post<RegistryMatterDto>('/registry', letter);
    const { number } = matter;
    const instruction = { text: '请办理', leadSection: 'market-food', postCode: 'food-review' };
    const instructed = await centre.as('director-1').post(`/registry/${number}/instruction`, instruction);
    expect(instructed.status).toBe(200);
    const view = async () => (await centre.as('registry-1').get<RegistryMatterDto>(`/registry/${number}`)).body;
    const holder = async () => (await view()).duties.find(({ kind }) => kind === 'handleMatter')?.person;
    const heldByPerson = (person: string) =>
      until(
        async () => (await holder()) === person || undefined,
        30_000,
        () => `${number} did not come to ${person}`,
      );
    await heldByPerson('market-1');

    const id = await leave(centre, 'market-1', { handover: [{ caseNo: `registry/${number}`, note: '函件在卷' }] });
    await heldByPerson('market-2');
    const dutyId = 'handleMatter';
    const keeping = { proceeding: { kind: 'registry', number }, dutyId, note: '已核对一半' };
    const own = await centre.as('market-1').post('/duties/keeping', keeping);
    expect([own.status, own.body['code']]).toEqual([403, 'NOT_YOUR_DUTY']);
    const stranger = await centre.as('agent-1').post('/duties/keeping', keeping);
    expect([stranger.status, stranger.body['code']]).toEqual([404, 'PROCEEDING_UNKNOWN']);
    const kept = await centre.as('market-2').post<ProceedingDto>('/duties/keeping', keeping);
    expect(kept).toMatchObject({ status: 200, body: { number, allowedActions: expect.arrayContaining(['keep']) } });
    const twice = await centre.as('market-2').post('/duties/keeping', keeping);
    expect([twice.status, twice.body['code'], twice.body['rule']]).toEqual([409, 'DUTY_KEPT', 'R-ABP-05']);
    await change(centre, 'market-1', `${id}/end`);
    await heldByPerson('market-2');

    const { body } = await centre.as('registry-1').get<TimelinePageDto>(`/registry/${number}/timeline?limit=200`);
    const entries = body.items.filter(({ type }) => type === 'DutiesTakenOver' || type === 'DutyKept');
    expect(entries).toMatchObject([
      { rule: 'R-ABP-04', data: { duties: { [dutyId]: { by: 'market-2', handedOver: true, note: '函件在卷' } } } },
      { rule: 'R-ABP-05', actor: { person: 'market-2', forPost: 'food-review' }, data: { dutyId, note: '已核对一半' } },
    ]);
  });
});

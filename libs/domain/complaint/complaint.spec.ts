import { morning, officer, organisation } from '../case/paper.testing';
import { allowedActions } from '../proceeding/attempt';
import { projectionOf } from '../proceeding/projection';
import { standingOfAccused } from './accused';
import {
  centreLeader,
  complainant,
  discipline,
  foodOfficer,
  investigated,
  opening,
  paperComplaint,
  VERIFIED,
} from './complaint.testing';
import { complaintProcedure } from './procedure';
import { openFinding } from './terms';

const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const inquirer = officer('health-1');

describe('registering (R-SUP-01, R-PRX-05)', () => {
  it('keeps who complains and what he says in the erasable column, and nothing of it in state or row', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening({ accusedDescribed: '三号窗口的高个子' }));
    const [{ data, personal, actor, rule }] = paper.of('ComplaintRegistered') as [never, ...never[]] as unknown as [
      { data: object; personal: object; actor: object; rule: string },
    ];
    expect(personal).toEqual({
      text: '材料交了二十天没有答复',
      complainant: { name: '李四', phone: '139' },
      accusedDescribed: '三号窗口的高个子',
    });
    expect([actor, rule]).toEqual([{ kind: 'person', person: 'applicant' }, 'R-SUP-01']);
    const kept = JSON.stringify([data, paper.file.state, complaintProcedure.row(paper.file)]);
    for (const secret of ['李四', '139', '二十天', '高个子']) expect(kept).not.toContain(secret);
    expect(data).toMatchObject({ anonymous: false, receivedOn: '2026-03-02', limitDays: 15, reviewDays: 30 });
  });

  it('counts whoever leaves no way to be reached as anonymous, by name or without', async () => {
    const anonymous = async (given: object) => {
      const paper = paperComplaint();
      await paper.open(complainant, { ...opening(), ...given });
      return paper.file.state.anonymous;
    };
    expect(await anonymous({ complainant: undefined })).toBe(true);
    expect(await anonymous({ complainant: { name: '李四' } })).toBe(true);
    expect(await anonymous({ complainant: { email: 'a@b.cn' } })).toBe(false);
    expect(await anonymous({ complainant: { address: '青禾县' } })).toBe(false);
  });

  it('takes the limits from the centre’s settings', async () => {
    const paper = paperComplaint();
    paper.file = { ...paper.file, settings: { ...paper.file.settings, complaintDays: 7, appealDays: 10 } };
    await paper.open(complainant, opening());
    expect(paper.file.state).toMatchObject({ limitDays: 7, reviewDays: 10 });
    expect(complaintProcedure.row(paper.file).facts['due']).toBe('2026-03-11');
  });

  it('is not taken from whom it is about', async () => {
    const paper = paperComplaint();
    const { refusal } = await paper.open(foodOfficer, opening());
    expect(refusal).toMatchObject({ code: 'COMPLAINT_ABOUT_YOU', rule: 'R-SUP-01' });
    expect(paper.events).toEqual([]);
    expect((await paper.open(officer('food-2'), opening())).refusal).toBeUndefined();
  });

  it('waits two working days for an investigator, with discipline inspection', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening());
    expect(paper.duties()).toMatchObject([
      { id: 'designate', post: 'discipline', deadline: { due: '2026-03-04' }, presses: 'ladder' },
    ]);
    expect(complaintProcedure.row(paper.file)).toMatchObject({ status: 'registered', sections: [] });
  });

  it('R-PRX-05 soliciting is with discipline inspection at once', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening({ subject: 'soliciting' }));
    expect(paper.of('InvestigatorDesignated')).toMatchObject([{ rule: 'R-PRX-05', data: { post: 'discipline' } }]);
    expect(paper.holders()).toEqual({ investigate: 'discipline-1' });
    const { standing } = paper.file.state;
    const outside = { post: 'health-review', holder: 'health-1', standing, reason: '熟悉业务' };
    expect(await paper.refusal('designate', discipline, outside)).toEqual(['STAYS_WITH_DISCIPLINE', 'R-PRX-05']);
  });

  it('goes to the leader of the centre where discipline inspection is accused, soliciting too', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening({ subject: 'soliciting', accused: { person: 'discipline-1' } }));
    expect(paper.holders()).toEqual({ designate: 'director' });
    expect(paper.duties()).toMatchObject([{ post: 'centre-leader', presses: 'leader' }]);
    const { standing } = paper.file.state;
    const accused = { ...discipline, person: 'discipline-2' };
    expect(await paper.refusal('designate', accused, { post: 'health-review', holder: 'health-1', standing })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const its = { post: 'discipline', holder: 'discipline-2', standing };
    expect(await paper.refusal('designate', centreLeader, its)).toEqual(['INVESTIGATOR_BARRED', 'R-SUP-01']);
    await paper.perform('designate', centreLeader, { post: 'health-review', holder: 'health-1', standing });
    expect(paper.holders()).toEqual({ investigate: 'health-1' });
    expect(await paper.refusal('requestExtension', inquirer, { days: 3, reason: '取证' })).toBeUndefined();
    expect(paper.holders()).toMatchObject({ decideExtension: 'director' });
  });
});

describe('soliciting that discipline inspection is too near to (R-PRX-05)', () => {
  it('R-PRX-05 is not given to its post, where all are barred: the leader of the centre names the investigator', async () => {
    const paper = paperComplaint();
    const standing = standingOfAccused({ person: 'director' }, organisation, true);
    await paper.open(complainant, opening({ subject: 'soliciting', accused: { person: 'director' }, standing }));
    expect(paper.of('InvestigatorDesignated')).toEqual([]);
    expect(paper.holders()).toEqual({ designate: 'deputy' });
    const deputy = { person: 'deputy', roles: [], leads: ['centre-leader'] };
    await paper.perform('designate', deputy, { post: 'health-review', holder: 'health-1', standing });
    expect(paper.holders()).toEqual({ investigate: 'health-1' });
  });
});

describe('who sees a complaint (R-SUP-01)', () => {
  it('is whoever has a duty in it, not whoever took it in or is at fault; and lists know who stands aside', async () => {
    const paper = paperComplaint();
    const blank = paper.file;
    const said = opening({ complainant: undefined });
    await paper.open(officer('window-1'), said);
    await paper.perform('designate', discipline, {
      post: 'health-review',
      holder: 'health-1',
      standing: said.standing,
    });
    await paper.perform('conclude', inquirer, VERIFIED);
    await paper.perform('requestReview', foodOfficer, { grounds: '不实' });
    const { row, persons, inbox } = projectionOf(complaintProcedure, blank, paper.events as never[]);
    expect(persons).toEqual(['director', 'discipline-1', 'health-1']);
    expect(row).toMatchObject({ confidential: true, sections: [], recused: said.standing.recused });
    const told = inbox.filter(({ person }) => person === 'food-1').map(({ kind }) => kind);
    expect(told).toEqual(['NoticeIssued']);
  });
});

describe('who investigates (R-SUP-01)', () => {
  it.each([
    ['food-1', 'accused'],
    ['food-2', 'subordinate'],
    ['food-head', 'sameUnit'],
    ['leader-1', 'sameUnit'],
    ['director', 'decidesReviews'],
  ])('%s does not: %s', async (holder, bar) => {
    const paper = paperComplaint();
    await paper.open(complainant, opening());
    const { standing } = paper.file.state;
    const { refusal } = await paper.perform('designate', discipline, { post: 'food-review', holder, standing });
    expect(refusal).toMatchObject({ code: 'INVESTIGATOR_BARRED', rule: 'R-SUP-01', params: { person: holder, bar } });
    expect(refusal!.message).toContain(holder);
  });

  it('knows no post that the house does not have', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening());
    const { standing } = paper.file.state;
    const nowhere = { post: 'nowhere', holder: 'health-1', standing };
    expect(await paper.refusal('designate', discipline, nowhere)).toEqual(['POST_UNKNOWN', 'R-SUP-01']);
    expect(await paper.refusal('designate', officer('window-1'), nowhere)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });

  it('an absent investigator’s stand-in is never the accused, nor of his unit', async () => {
    // leader-1 stands in for health-leader, and works in the section that is complained of.
    const paper = await investigated();
    const { standing } = paper.file.state;
    await paper.perform('designate', discipline, {
      post: 'health-leader',
      holder: 'leader-3',
      standing,
      reason: '专业',
    });
    expect(paper.holders()).toEqual({ investigate: 'leader-3' });
    await paper.away('leader-3');
    expect(paper.holders()).toEqual({ investigate: 'sanitation-head' });
  });

  it('R-SUP-01 R-ABP-05 it never comes back to the subordinate of the accused who was away when its post was designated', async () => {
    const under = { code: 'x', name: '', sectionCode: 'food', a: 'food-3', b: ['discipline-1'] };
    const standing = standingOfAccused(
      { person: 'food-head' },
      { ...organisation, posts: [...organisation.posts, under] },
    );
    expect(standing).toMatchObject({ goesTo: 'discipline', barred: { 'discipline-1': 'subordinate' } });
    const paper = paperComplaint();
    await paper.open(complainant, opening({ accused: { person: 'food-head' }, standing }));
    await paper.away('discipline-1', paper.now, paper.now + 86_400_000);
    const other = { ...discipline, person: 'discipline-2' };
    await paper.perform('designate', other, { post: 'discipline', holder: 'discipline-2', standing });
    paper.now = morning('2026-03-04');
    await paper.resolveAnew();
    expect(paper.holders()).toEqual({ investigate: 'discipline-2' });
    expect(await paper.refusal('conclude', discipline, VERIFIED)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('conclude', other, VERIFIED)).toBeUndefined();
  });

  it('R-SUP-01 whoever is barred does nothing of it though the duty has come to him; in a complaint of before he was let', async () => {
    const paper = paperComplaint();
    const { standing: known } = opening();
    const standing = { ...known, barred: { ...known.barred, 'health-2': 'sameUnit' as const } };
    await paper.open(complainant, opening({ standing }));
    await paper.perform('designate', discipline, { post: 'health-review', holder: 'health-1', standing });
    await paper.away('health-1');
    expect(paper.holders()).toEqual({ investigate: 'health-2' });
    const standIn = officer('health-2');
    const barred = ['INVESTIGATOR_BARRED', 'R-SUP-01'];
    expect(await paper.refusal('recordStep', standIn, { kind: 'evidence', note: '已核实' })).toEqual(barred);
    expect(await paper.refusal('requestExtension', standIn, { days: 3, reason: '取证' })).toEqual(barred);
    expect(await paper.refusal('conclude', standIn, VERIFIED)).toEqual(barred);
    delete paper.file.state.edition;
    expect(await paper.refusal('conclude', standIn, VERIFIED)).toBeUndefined();
  });

  it('another investigator takes it over for a reason, named by who receives complaints', async () => {
    const paper = await investigated();
    const { standing } = paper.file.state;
    const next = { post: 'health-review', holder: 'health-1', standing };
    expect(await paper.refusal('designate', discipline, next)).toEqual(['REASON_REQUIRED', 'R-SUP-01']);
    expect(await paper.refusal('designate', inquirer, { ...next, reason: 'r' })).toEqual(['NOT_YOUR_DUTY', 'R-SUP-01']);
    expect(await paper.refusal('designate', { ...discipline, person: 'discipline-2' }, { ...next, reason: 'r' })).toBe(
      undefined,
    );
    expect(paper.holders()).toEqual({ investigate: 'health-1' });
  });

  it('naming the accused takes it from an investigator who turns out to be too near, and waits for another', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening({ accused: {} }));
    const { standing } = paper.file.state;
    await paper.passTo(morning('2026-03-05'));
    expect(paper.of('LimitEscalated').map(({ data }) => data.clock)).toContain('designate');
    await paper.perform('designate', discipline, { post: 'health-review', holder: 'health-1', standing });
    expect(await paper.refusal('conclude', inquirer, VERIFIED)).toEqual(['ACCUSED_NOT_NAMED', 'R-SUP-01']);
    const nobody = { accused: {}, standing };
    expect(await paper.refusal('nameAccused', inquirer, nobody)).toEqual(['ACCUSED_NOT_NAMED', 'R-SUP-01']);
    const named = { accused: { person: 'sanitation-head' } };
    paper.now = morning('2026-03-05');
    await paper.perform('nameAccused', inquirer, {
      ...named,
      standing: standingOfAccused(named.accused, organisation),
    });
    // Nobody presses for the next designation before it is late.
    expect(paper.holders()).toEqual({ designate: 'discipline-1' });
    expect(paper.duties()).toMatchObject([{ deadline: { from: '2026-03-05', due: '2026-03-09' }, epoch: 2 }]);
    expect(complaintProcedure.row(paper.file)).toMatchObject({
      status: 'registered',
      facts: { accused: 'sanitation-head', section: 'sanitation' },
    });
  });

  it('naming somebody else leaves it where it is', async () => {
    const paper = await investigated({ accused: {} });
    const accused = { person: 'food-1' };
    const named = { accused, standing: standingOfAccused(accused, organisation) };
    expect(await paper.refusal('nameAccused', discipline, named)).toBeUndefined();
    expect(paper.holders()).toEqual({ investigate: 'discipline-1' });
    expect(paper.duties()[0]!.deadline!.due).toBe('2026-03-23');
  });

  it('a duty passes from whoever stands aside from now on to the next', async () => {
    const paper = await investigated({ accused: {} }, 'food-review');
    expect(paper.holders()).toEqual({ investigate: 'food-1' });
    const accused = { person: 'food-1' };
    const standing = { ...standingOfAccused(accused, organisation), barred: {}, recused: ['food-1'] };
    await paper.perform('nameAccused', foodOfficer, { accused, standing });
    expect(paper.holders()).toEqual({ investigate: 'food-2' });
  });
});

describe('the limit (R-SUP-01)', () => {
  it('is fifteen working days after the day it came, reminded of, then pressed for once each', async () => {
    const paper = await investigated();
    expect(paper.duties()).toMatchObject([{ id: 'investigate', deadline: { from: '2026-03-02', due: '2026-03-23' } }]);
    await paper.passTo(evening('2026-03-26'));
    const told = paper.events.slice(3).map(({ type, rule, data }) => [type, rule, (data as { to?: unknown }).to]);
    expect(told.filter(([type]) => type !== 'DutiesAssigned')).toEqual([
      ['LimitReminded', 'R-SUP-01', ['discipline-1']],
      ['LimitExpired', 'R-SUP-01', ['discipline-1']],
      ['SuspectedBreachRecorded', 'R-SUP-04', undefined],
      ['LimitEscalated', 'R-CLK-13', 'sectionHead'],
      ['LimitEscalated', 'R-CLK-13', 'leader'],
      ['LimitEscalated', 'R-CLK-13', 'discipline'],
    ]);
  });

  it('is extended once by a leader, for a reason, asked for in time', async () => {
    const paper = await investigated();
    const ask = (days: number, reason = '取证') => paper.refusal('requestExtension', discipline, { days, reason });
    expect(await ask(16)).toEqual(['EXTENSION_OVER_MAXIMUM', 'R-SUP-01']);
    expect(await ask(3, ' ')).toEqual(['REASON_REQUIRED', 'R-SUP-01']);
    expect(await ask(15)).toBeUndefined();
    expect(await ask(5)).toEqual(['EXTENSION_PENDING', 'R-SUP-01']);
    expect(paper.holders()).toEqual({ investigate: 'discipline-1', decideExtension: 'director' });
    const grant = { approve: true, reason: '案情复杂' };
    expect(await paper.refusal('decideExtension', discipline, grant)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('decideExtension', centreLeader, { ...grant, reason: '' })).toEqual([
      'REASON_REQUIRED',
      'R-SUP-01',
    ]);
    await paper.perform('decideExtension', centreLeader, grant);
    expect(paper.duties()).toMatchObject([{ id: 'investigate', deadline: { due: '2026-04-13' }, epoch: 1 }]);
    expect(await ask(1)).toEqual(['EXTENDED_ONCE', 'R-SUP-01']);
  });

  it('is not extended by refusal, and may then be asked for again', async () => {
    const paper = await investigated();
    await paper.perform('requestExtension', discipline, { days: 5, reason: 'r' });
    await paper.perform('decideExtension', centreLeader, { approve: false, reason: '不必' });
    expect(paper.duties()).toMatchObject([{ id: 'investigate', deadline: { due: '2026-03-23' }, epoch: 0 }]);
    expect(await paper.refusal('requestExtension', discipline, { days: 5, reason: 'r' })).toBeUndefined();
  });

  it('silence grants nothing: what nobody decides lapses with the limit, and afterwards it is too late', async () => {
    const paper = await investigated();
    await paper.perform('requestExtension', discipline, { days: 5, reason: 'r' });
    await paper.passTo(evening('2026-03-23') - 1);
    expect(paper.of('ExtensionLapsed')).toEqual([]);
    await paper.passTo(evening('2026-03-23'));
    expect(paper.of('ExtensionLapsed')).toMatchObject([{ at: evening('2026-03-23'), data: { on: '2026-03-23' } }]);
    expect(paper.file.state.extension!.state).toBe('lapsed');
    await paper.passTo(evening('2026-03-23') + 1);
    expect(await paper.refusal('requestExtension', discipline, { days: 5, reason: 'r' })).toEqual([
      'INVESTIGATION_OVERDUE',
      'R-SUP-01',
    ]);
  });
});

describe('finding and answer (R-SUP-01)', () => {
  it('needs a finding and an answer, by the investigator; the course of it is kept apart', async () => {
    const paper = await investigated();
    await paper.perform('recordStep', discipline, { kind: 'accusedHeard', note: '承认拖延' });
    expect(paper.of('InvestigationStepRecorded')).toMatchObject([
      { data: { kind: 'accusedHeard', on: '2026-03-02' }, personal: { note: '承认拖延' } },
    ]);
    const missing = ['REASON_REQUIRED', 'R-SUP-01'];
    expect(await paper.refusal('recordStep', discipline, { kind: 'evidence', note: ' ' })).toEqual(missing);
    expect(await paper.refusal('conclude', discipline, { ...VERIFIED, finding: ' ' })).toEqual(missing);
    expect(await paper.refusal('conclude', discipline, { ...VERIFIED, answer: ' ' })).toEqual(missing);
    expect(await paper.refusal('conclude', inquirer, VERIFIED)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('conclude', discipline, VERIFIED)).toBeUndefined();
    expect(JSON.stringify(paper.file.state)).not.toContain('查实');
    expect(await paper.refusal('conclude', discipline, VERIFIED)).toEqual(['COMPLAINT_CONCLUDED', 'R-SUP-01']);
  });

  it('brings the answer to whoever can be reached, with way and receipt, and tells who is at fault at once', async () => {
    const paper = await investigated();
    await paper.perform('conclude', discipline, VERIFIED);
    expect(paper.of('NoticeIssued').map(({ data }) => data)).toMatchObject([
      { id: 'N1', kind: 'answer', number: 'QH2026000001-01', addressee: { to: 'complainant' }, issuedOn: '2026-03-02' },
      { id: 'N2', kind: 'finding', addressee: { to: 'person', person: 'food-1' }, content: { reviewBy: '2026-04-01' } },
    ]);
    expect(paper.of('NoticeTold').map(({ data }) => [data.noticeId, data.way])).toEqual([['N2', 'electronic']]);
    expect(paper.duties()).toMatchObject([{ id: 'tell', post: 'discipline', deadline: { due: '2026-03-05' } }]);
    expect(complaintProcedure.row(paper.file)).toMatchObject({
      status: 'answering',
      facts: { verified: true, verifiedOn: '2026-03-02', overturned: false, atFault: 'food-1' },
    });
    const told = { noticeId: 'N1', way: 'phone' as const, toldAt: paper.now };
    const refused = (more: object) => paper.refusal('tellNotice', discipline, { ...told, ...more });
    expect(await refused({ noticeId: 'N2' })).toEqual(['NOTICE_UNKNOWN', 'R-SUP-01']);
    expect(await refused({ toldAt: paper.now + 1 })).toEqual(['TOLD_IN_FUTURE', 'R-SUP-01']);
    expect(await refused({ toldAt: morning('2026-03-01') })).toEqual(['TOLD_BEFORE_ISSUE', 'R-SUP-01']);
    await paper.perform('tellNotice', discipline, { ...told, receipt: '录音12' });
    expect(paper.file.state.notices[0]!.told).toEqual({ way: 'phone', at: paper.now, receipt: '录音12' });
    expect(paper.duties()).toEqual([]);
    expect(complaintProcedure.row(paper.file).status).toBe('answered');
  });

  it('is closed at once where nothing was found and nobody is to be reached', async () => {
    const paper = await investigated({ complainant: undefined });
    await paper.perform('conclude', discipline, { ...VERIFIED, verdict: 'notVerified' });
    expect(paper.of('NoticeTold')).toMatchObject([{ data: { noticeId: 'N1', way: 'lookUp' } }]);
    expect(paper.of('ComplaintClosed')).toMatchObject([{ data: { verdict: 'notVerified', on: '2026-03-02' } }]);
    expect(complaintProcedure.row(paper.file)).toMatchObject({
      status: 'closed',
      facts: { verified: false, verifiedOn: null, atFault: null },
    });
    expect(allowedActions(complaintProcedure, paper.file, discipline)).toEqual([]);
  });

  it('counts what is verified in part as verified', async () => {
    const paper = await investigated();
    await paper.perform('conclude', discipline, { ...VERIFIED, verdict: 'partlyVerified' });
    expect(complaintProcedure.row(paper.file).facts).toMatchObject({ verified: true, verdict: 'partlyVerified' });
  });
});

describe('review of a finding (R-SUP-01)', () => {
  const atFault = foodOfficer;

  it('is asked for by whoever is at fault and nobody else, until the last day; then the complaint closes', async () => {
    const paper = await investigated({ complainant: undefined });
    expect(await paper.refusal('requestReview', atFault, { grounds: '不实' })).toEqual(['APPEAL_NOT_OPEN', 'R-SUP-01']);
    await paper.perform('conclude', discipline, VERIFIED);
    expect(await paper.refusal('requestReview', officer('food-2'), { grounds: 'x' })).toEqual([
      'NOT_YOURS_TO_APPEAL',
      'R-SUP-01',
    ]);
    expect(await paper.refusal('requestReview', atFault, { grounds: ' ' })).toEqual(['REASON_REQUIRED', 'R-SUP-01']);
    await paper.passTo(evening('2026-04-01') - 1);
    expect(paper.file.state.closedAt).toBeUndefined();
    await paper.passTo(evening('2026-04-01'));
    expect(paper.of('ReviewPeriodEnded')).toMatchObject([{ data: { on: '2026-04-01' }, at: evening('2026-04-01') }]);
    expect(paper.file.state.closedAt).toBe(evening('2026-04-01'));
    const late = await paper.perform('requestReview', atFault, { grounds: 'x' });
    expect(late.refusal).toMatchObject({ code: 'APPEAL_NOT_OPEN', message: 'The time for it is over.' });
  });

  it('reminds of the new answer as it did of the first, and nobody presses for that one any more', async () => {
    const paper = await investigated();
    await paper.perform('conclude', discipline, VERIFIED);
    await paper.passTo(morning('2026-03-06'));
    await paper.perform('tellNotice', discipline, { noticeId: 'N1', way: 'phone', toldAt: paper.now });
    await paper.perform('requestReview', foodOfficer, { grounds: '事实不清' });
    await paper.perform('decideReview', centreLeader, { overturn: true, reason: 'r', answer: '复核后认定不实' });
    expect(paper.duties().map(({ id }) => id)).toEqual(['tell']);
    await paper.passTo(morning('2026-03-12'));
    const late = paper.of('LimitExpired').map(({ data: { clock, due } }) => [clock, due]);
    expect(late).toEqual([
      ['tell', '2026-03-05'],
      ['tell', '2026-03-11'],
    ]);
  });

  it('is decided by somebody else; what is overturned counts no more, and whoever complained is told anew', async () => {
    const paper = await investigated();
    await paper.perform('conclude', discipline, VERIFIED);
    await paper.perform('tellNotice', discipline, { noticeId: 'N1', way: 'phone', toldAt: paper.now });
    await paper.perform('requestReview', atFault, { grounds: '当日已答复' });
    expect(paper.of('ReviewRequested')).toMatchObject([{ personal: { grounds: '当日已答复' } }]);
    expect(await paper.refusal('requestReview', atFault, { grounds: 'x' })).toEqual(['APPEAL_NOT_OPEN', 'R-SUP-01']);
    expect(paper.duties()).toMatchObject([
      { id: 'decideReview', post: 'centre-leader', deadline: { due: '2026-03-23' } },
    ]);
    const overturn = { overturn: true, reason: '证据不足', answer: '复核后认定不实' };
    expect(await paper.refusal('decideReview', discipline, overturn)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    const missing = ['REASON_REQUIRED', 'R-SUP-01'];
    expect(await paper.refusal('decideReview', centreLeader, { ...overturn, reason: '' })).toEqual(missing);
    expect(await paper.refusal('decideReview', centreLeader, { overturn: true, reason: 'r' })).toEqual(missing);
    await paper.perform('decideReview', centreLeader, overturn);
    expect(
      paper
        .of('NoticeIssued')
        .slice(2)
        .map(({ data }) => [data.id, data.kind]),
    ).toEqual([
      ['N3', 'reviewDecision'],
      ['N4', 'answer'],
    ]);
    expect(paper.holders()).toEqual({ tell: 'discipline-1' });
    expect(complaintProcedure.row(paper.file).facts).toMatchObject({ verified: true, overturned: true });
    await paper.perform('tellNotice', discipline, { noticeId: 'N4', way: 'phone', toldAt: paper.now });
    expect(complaintProcedure.row(paper.file).status).toBe('closed');
  });

  it('is never decided by who found it', async () => {
    const paper = await investigated({ complainant: undefined });
    await paper.perform('conclude', discipline, VERIFIED);
    await paper.perform('requestReview', atFault, { grounds: 'x' });
    const { state } = paper.file;
    paper.file = { ...paper.file, state: { ...state, result: { ...state.result!, by: 'director' } } };
    const uphold = { overturn: false, reason: 'r' };
    expect(await paper.refusal('decideReview', centreLeader, uphold)).toEqual(['DECIDED_BY_YOU', 'R-SUP-01']);
    paper.file = { ...paper.file, state };
    await paper.perform('decideReview', centreLeader, uphold);
    expect(paper.of('ComplaintClosed')).toHaveLength(1);
    expect(complaintProcedure.row(paper.file).facts['overturned']).toBe(false);
  });
});

describe('until when a finding may be overturned (R-SUP-02)', () => {
  it('R-SUP-02 to the end of the time for a review, and while one is asked for', async () => {
    const paper = await investigated();
    expect(openFinding(paper.file)).toBeUndefined();
    await paper.perform('conclude', discipline, VERIFIED);
    expect(openFinding(paper.file)).toEqual({ state: 'open', until: '2026-04-01', finalBy: '2026-04-22' });
    const over = await investigated();
    await over.perform('conclude', discipline, VERIFIED);
    await over.passTo(evening('2026-04-01'));
    expect(openFinding(over.file)).toBeUndefined();
    await paper.perform('requestReview', foodOfficer, { grounds: '不实' });
    expect(openFinding(paper.file)).toEqual({ state: 'asked', until: '2026-03-23', finalBy: '2026-03-23' });
    await paper.perform('decideReview', centreLeader, { overturn: false, reason: '事实清楚' });
    expect(openFinding(paper.file)).toBeUndefined();
  });
});

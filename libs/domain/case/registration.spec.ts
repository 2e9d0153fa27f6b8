import type { Application } from './commands';
import {
  allMaterials,
  clerk,
  jointItem,
  morning,
  namedItem,
  organisation,
  PaperCase,
  plainItem,
  registry,
  settings,
  calendar,
} from './paper.testing';
import { chartFor } from '../duty/chart';
import { unregistered } from './evolve';
import { registration } from './registration';

const application: Application = {
  caseNo: 'QH1',
  itemCode: 'plain',
  applicant: {
    kind: 'person',
    name: '张三',
    idType: 'idCard',
    idNumber: '11010519491231002X',
    phone: '139',
    address: '青禾',
  },
  materials: allMaterials,
  receiptCodeHash: 'hash',
  by: clerk,
  key: 'k',
};

describe('R-INT-01 the registration', () => {
  it('holds everything but personal data, which stands apart', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ applicant: application.applicant });
    const [registered] = paper.of('CaseRegistered');
    expect(registered).toMatchObject({
      seq: 1,
      rule: 'R-INT-01',
      at: morning('2026-03-02'),
      actor: { kind: 'person', person: 'window-1', forPost: 'window' },
      personal: { applicant: application.applicant },
    });
    expect(registered!.data).toEqual({
      caseNo: 'QH2026000001',
      itemCode: 'plain',
      itemVersion: 'v1',
      calendarVersion: 'test',
      joint: false,
      receivedAt: morning('2026-03-02'),
      receivedOn: '2026-03-02',
      imported: false,
      applicantKind: 'person',
      receiptCodeHash: 'hash',
      intakePost: 'window',
      receivedBy: 'window-1',
      materials: [
        { code: 'form', quantity: 1, original: true, receivedOn: '2026-03-02' },
        { code: 'lease', quantity: 1, original: false, receivedOn: '2026-03-02' },
        { code: 'photo', quantity: 2, original: false, receivedOn: '2026-03-02' },
      ],
      edition: 5,
    });
    for (const personal of ['张三', '110', '139', '青禾']) {
      expect(JSON.stringify(paper.events.map(({ data }) => data))).not.toContain(personal);
    }
  });

  it('is receipted with number, date, materials, first handler and promised closing date', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register();
    expect(paper.of('NoticeIssued')).toMatchObject([{ rule: 'R-INT-01', actor: { kind: 'system' } }]);
    expect(paper.file.state.notices).toEqual([
      {
        id: 'N1',
        kind: 'receipt',
        number: 'QH2026000001-01',
        form: 'written',
        issuedOn: '2026-03-02',
        addressee: { to: 'applicant' },
        content: {
          caseNo: 'QH2026000001',
          receivedOn: '2026-03-02',
          materials: allMaterials,
          firstHandler: 'window-1',
          promisedDue: '2026-03-09',
        },
      },
    ]);
  });

  it('R-ASG-01 makes the receiving clerk the first handler until the designation', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register();
    expect(paper.file.state).toMatchObject({
      status: 'registered',
      firstHandler: { person: 'window-1', post: 'window', fixed: false },
    });
    const holder = { post: 'window', person: 'window-1', substitute: false, emptyPost: false };
    expect(paper.file.state.assignments).toEqual({ intake: holder, handle: holder });
    expect(paper.of('DutiesAssigned')).toMatchObject([{ rule: 'R-ASG-01', data: { cause: 'dutyArose' } }]);
    expect(paper.file.state.leadPost).toBeUndefined();
    expect(paper.file.state.leadSection).toBeUndefined();
  });

  it('R-ASG-01 leaves with a stand-in what he received, whether or not the window’s own clerk is there', async () => {
    const paper = new PaperCase(plainItem, undefined, {}, true);
    await paper.register({ by: { ...clerk, person: 'window-2' } });
    const holders = () => ['intake', 'handle'].map((duty) => paper.file.state.assignments[duty]?.person);
    expect(holders()).toEqual(['window-2', 'window-2']);
    expect(paper.of('DutyKept').map(({ rule, data }) => [rule, data.dutyId, data.post, data.person])).toEqual([
      ['R-ASG-01', 'intake', 'window', 'window-2'],
      ['R-ASG-01', 'handle', 'window', 'window-2'],
    ]);
    expect(paper.file.state.notices[0]!.content['firstHandler']).toBe('window-2');
    await paper.resolveAnew();
    expect(holders()).toEqual(['window-2', 'window-2']);
    await paper.away('window-2');
    expect(holders()).toEqual(['window-1', 'window-1']);
  });

  it('R-ASG-01 makes the holder of a named post the first handler at once', async () => {
    const paper = new PaperCase(namedItem);
    paper.absences.push({ person: 'food-1', from: 0, to: morning('2027-01-01') });
    await paper.register();
    expect(paper.of('DutiesAssigned')[0]!.data.assignments).toEqual({
      intake: { post: 'window', person: 'window-1', substitute: false, emptyPost: false },
    });
    expect(paper.file.state).toMatchObject({
      leadSection: 'food',
      leadPost: 'food-review',
      firstHandler: { person: 'food-2', post: 'food-review', fixed: true },
      signFrom: '2026-03-02',
    });
    expect(paper.file.state.notices[0]!.content['firstHandler']).toBe('food-2');
  });

  it('R-JNT-03 of a joint matter lets all units look through the materials at once', async () => {
    const paper = new PaperCase(jointItem);
    await paper.register();
    expect(paper.of('PreReviewBegan')[0]!.rule).toBe('R-JNT-03');
    expect(paper.file.state.status).toBe('preReview');
    expect(paper.file.state.units).toEqual(
      jointItem.stages.flatMap((stage) =>
        stage.units.map((unit) => ({ ...unit, stage: stage.code, state: 'preReview', findings: [] })),
      ),
    );
    expect(paper.file.state.units.map((unit) => unit.stage)).toEqual(['s1', 's1', 's2']);
  });

  it('tells when a substitute received', () => {
    const { opening, file } = opened();
    const { drafts, forPost } = registration(
      file,
      { ...opening, substitute: true },
      application,
      morning('2026-03-02'),
    );
    expect(forPost).toBe('window');
    expect(drafts[1]!.data).toMatchObject({ assignments: { intake: { substitute: true, emptyPost: false } } });
  });

  it('asks for nothing that the matter does not know', async () => {
    const paper = new PaperCase(plainItem);
    const strange = ['x', 'form', 'y'].map((code) => ({ code, quantity: 1, original: true }));
    const { refusal } = await paper.register({ materials: strange });
    expect(refusal).toMatchObject({ code: 'MATERIAL_UNKNOWN', rule: 'R-INT-08', params: { materials: 'x, y' } });
    expect(paper.events).toEqual([]);
  });

  it('R-LAW-08 on a day off counts by the centre’s setting', async () => {
    const saturday = morning('2026-03-07');
    const same = new PaperCase(plainItem, saturday);
    const next = new PaperCase(plainItem, saturday, { receivedOnDayOff: 'nextWorkingDay' });
    await same.register();
    await next.register();
    expect(
      [same, next].map(({ file }) => [file.state.receivedOn, file.state.notices[0]!.content['promisedDue']]),
    ).toEqual([
      ['2026-03-07', '2026-03-13'],
      ['2026-03-09', '2026-03-16'],
    ]);
  });
});

describe('the import of a case from an old system', () => {
  const received = morning('2026-02-02');
  const paused = { procedure: 'testing', began: '2026-02-10', ended: '2026-02-12' } as const;
  const surveyed = { procedure: 'survey', began: '2026-02-20', ended: '2026-02-20' } as const;

  it('begins where it stands: received, accepted and paused in the past', async () => {
    const paper = new PaperCase(jointItem);
    const past = { receivedAt: received, acceptedOn: '2026-02-04', pauses: [paused, surveyed] };
    expect((await paper.register({ by: registry, past })).refusal).toBeUndefined();
    expect(paper.of('CaseAccepted')).toMatchObject([{ rule: 'R-CLK-01', data: { on: '2026-02-04' } }]);
    expect(paper.of('PreReviewBegan')).toEqual([]);
    expect(paper.file.state).toMatchObject({
      status: 'accepted',
      imported: true,
      receivedAt: received,
      receivedOn: '2026-02-02',
      acceptedOn: '2026-02-04',
      materials: Array.from({ length: 3 }, () => ({ receivedOn: '2026-02-02' })),
    });
    expect(paper.file.state.pauses).toEqual([
      {
        id: 'P1',
        procedure: 'testing',
        stops: ['promised', 'statutory'],
        began: '2026-02-10',
        ended: '2026-02-12',
        expectedDays: 1,
        expectedEnd: '2026-02-12',
        noticeId: 'N1',
      },
      {
        id: 'P2',
        procedure: 'survey',
        stops: ['promised'],
        began: '2026-02-20',
        ended: '2026-02-20',
        expectedDays: 1,
        expectedEnd: '2026-02-20',
        noticeId: 'N2',
      },
    ]);
    expect(paper.of('PauseBegan').map((event) => event.rule)).toEqual(['R-CLK-05', 'R-CLK-05']);
    expect(paper.of('PauseEnded')).toMatchObject([
      { rule: 'R-CLK-05', data: { pauseId: 'P1', on: '2026-02-12' } },
      { rule: 'R-CLK-05', data: { pauseId: 'P2', on: '2026-02-20' } },
    ]);
  });

  it('numbers its notices one after the other, the receipt last', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ by: registry, past: { receivedAt: received, pauses: [paused, surveyed] } });
    expect(paper.file.state.notices.map(({ id, kind, number, issuedOn }) => [id, kind, number, issuedOn])).toEqual([
      ['N1', 'pause', 'QH2026000001-01', '2026-02-10'],
      ['N2', 'pause', 'QH2026000001-02', '2026-02-20'],
      ['N3', 'receipt', 'QH2026000001-03', '2026-02-02'],
    ]);
    expect(paper.file.state.notices[0]!.content).toEqual({ procedure: 'testing', imported: true });
  });

  it('of a joint case not yet accepted begins its pre-review', async () => {
    const paper = new PaperCase(jointItem);
    await paper.register({ by: registry, past: { receivedAt: received } });
    expect(paper.file.state).toMatchObject({ status: 'preReview', imported: true, receivedOn: '2026-02-02' });
  });

  it.each([
    ['PAUSE_NOT_ALLOWED', { ...paused, procedure: 'auction' as const }],
    ['PAUSE_BEFORE_RECEIPT', { ...paused, began: '2026-02-01' }],
  ])('R-CLK-05 is refused with %s for pauses that cannot have been', async (code, pause) => {
    const paper = new PaperCase(plainItem);
    const { refusal } = await paper.register({ past: { receivedAt: received, pauses: [pause] } });
    expect(refusal).toMatchObject({ code, rule: 'R-CLK-05' });
    expect(paper.events).toEqual([]);
  });

  it('takes a pause of the day of receipt', async () => {
    const paper = new PaperCase(plainItem);
    await paper.register({ past: { receivedAt: received, pauses: [{ ...paused, began: '2026-02-02' }] } });
    expect(paper.file.state.pauses).toMatchObject([{ began: '2026-02-02' }]);
  });

  it('of a named post goes on in the review at once', async () => {
    const paper = new PaperCase(namedItem);
    await paper.register({ by: registry, past: { receivedAt: received, acceptedOn: '2026-02-04' } });
    expect(paper.file.state).toMatchObject({ status: 'underReview', firstHandler: { person: 'food-1', fixed: true } });
  });

  it.each([
    ['received a millisecond from now', { receivedAt: morning('2026-03-02') + 1 }, 'RECEIVED_IN_FUTURE', 'R-INT-01'],
    ['accepted before', { receivedAt: received, acceptedOn: '2026-02-01' }, 'ACCEPTED_BEFORE_RECEIPT', 'R-CLK-01'],
    ['accepted tomorrow', { receivedAt: received, acceptedOn: '2026-03-03' }, 'PAST_IN_FUTURE', 'R-CLK-01'],
    ['accepted on no day', { receivedAt: received, acceptedOn: '2026-02-30' }, 'CLOCK_DAY_INVALID', undefined],
    ['received at no instant', { receivedAt: Number.NaN }, 'CLOCK_INSTANT_INVALID', undefined],
    [
      'paused backwards',
      { receivedAt: received, pauses: [{ ...paused, ended: '2026-02-09' }] },
      'CLOCK_PAUSE_ENDS_BEFORE_BEGIN',
      'R-CLK-05',
    ],
    [
      'paused until tomorrow',
      { receivedAt: received, pauses: [{ ...paused, ended: '2026-03-03' }] },
      'PAST_IN_FUTURE',
      'R-CLK-01',
    ],
  ])('is refused when it was %s', async (_what, past, code, rule) => {
    const paper = new PaperCase(plainItem);
    const { refusal } = await paper.register({ by: registry, past });
    expect([refusal?.code, refusal?.rule]).toEqual([code, rule]);
    expect(paper.events).toEqual([]);
  });

  it.each([
    { receivedAt: morning('2026-03-02') },
    { receivedAt: received, acceptedOn: '2026-02-02' },
    { receivedAt: received, acceptedOn: '2026-03-02', pauses: [{ ...paused, ended: '2026-03-02' }] },
    { receivedAt: morning('2019-02-02'), pauses: [{ ...paused, began: '2019-03-01', ended: '2026-02-12' }] },
  ])('is taken up to the present, however long ago it began: %j', async (past) => {
    const paper = new PaperCase(plainItem);
    expect((await paper.register({ by: registry, past })).refusal).toBeUndefined();
  });

  it('fails loudly on what is no refusal', () => {
    const { opening, file } = opened();
    const broken = { ...opening, calendar: undefined } as unknown as typeof opening;
    expect(() => registration(file, broken, application, 0)).toThrow(TypeError);
  });
});

function opened() {
  const pinned = { item: plainItem, calendar, settings, chart: chartFor(plainItem, organisation) };
  return {
    file: { state: unregistered('QH1'), ...pinned },
    opening: { ...pinned, itemVersion: 'v1', intakePost: 'window', substitute: false },
  };
}

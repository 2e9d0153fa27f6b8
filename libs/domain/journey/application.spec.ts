import { applicationFor, asAsked } from './application';
import { brought, numbered } from './news';
import { complete, PaperJourney, planned, restaurant } from './paper.testing';
import { toBring } from './plan';
import { journeyView } from './view';

const accepts = [{ material: 'photo', from: 'a' }];

async function running(): Promise<PaperJourney> {
  return new PaperJourney().started([planned('a'), restaurant('b', { accepts }), planned('c', { after: ['a'] })]);
}
const applied = (journey: PaperJourney, key: string) => applicationFor(journey.file, journey.entry(key), journey.now);

describe('the application of a case', () => {
  it('holds what the applicant gave, and promises what another case is to bring', async () => {
    expect(applied(await running(), 'b')).toEqual({
      caseNo: 'QH2026000002',
      itemCode: 'restaurant',
      materials: complete,
      journey: {
        number: 'QHDB2026000001',
        key: 'b',
        owes: [{ material: 'photo', from: 'a', promisedBy: '2026-03-09' }],
      },
      by: { person: 'agent-1', roles: ['agent'] },
    });
  });

  it('holds at once what has been granted by then, as the matter asks for it', async () => {
    const journey = new PaperJourney();
    await journey.begin([planned('a'), restaurant('b', { after: ['c'], accepts }), planned('c')]);
    await journey.allLook();
    await journey.perform('startJourney', { person: 'agent-1', roles: ['agent'] }, {});
    await journey.openAll();
    await journey.report('a', 'granted', false);
    await journey.report('c', 'granted', false);
    await journey.happens(numbered('b', 'QH9'));
    expect(journey.entry('b').owes).toEqual([]);
    const { materials, journey: link } = applied(journey, 'b');
    expect(materials).toEqual([...complete, { code: 'photo', quantity: 2, original: false }]);
    expect(link.owes).toEqual([]);
    expect(asAsked(journey.entry('b'), ['form'])).toEqual([{ code: 'form', quantity: 1, original: true }]);
  });

  it('owes nothing that the applicant has handed in himself', async () => {
    const given = [...complete, { code: 'photo', quantity: 2, original: false }];
    const journey = await new PaperJourney().started([planned('a'), restaurant('b', { accepts, materials: given })]);
    expect(journey.entry('b').owes).toEqual([]);
    expect(applied(journey, 'b').materials).toEqual(given);
  });

  it('is made by the stand-in while the agent is away, and by the agent himself where the whole post is', async () => {
    const journey = await running();
    await journey.away('agent-1');
    expect(applied(journey, 'b').by.person).toBe('agent-2');
    await journey.away('agent-2');
    expect(journey.holders()['drive']).toBe('director');
    expect(applied(journey, 'b').by.person).toBe('agent-1');
  });
});

describe('the page of a journey', () => {
  const pageOf = ({ file, now }: PaperJourney, lastDays = {}) => journeyView(file, now, lastDays);

  it('shows what each waits for, owes, and when it is expected to end', async () => {
    const journey = await running();
    const { entries, progress, ...whole } = pageOf(journey);
    expect(whole).toEqual({
      expectedEnd: '2026-03-23',
      provisional: false,
      criticalPath: ['b'],
      due: '2026-03-23',
      endangered: false,
    });
    expect(progress).toEqual({ done: 0, granted: 0, failed: 0, total: 3 });
    const [a, b, c] = entries;
    expect(a).toMatchObject({ state: 'open', fee: '不收费', waitsFor: [], owes: [], critical: false });
    expect(b).toMatchObject({ accepts, owes: ['photo'], critical: true, expectedEnd: '2026-03-23', missing: [] });
    expect(c).toMatchObject({ state: 'planned', caseNo: null, waitsFor: ['a'], expectedFrom: '2026-03-09' });
  });

  it('says that the total limit is in danger when a case takes longer', async () => {
    const journey = await running();
    const { caseNo } = journey.entry('b');
    expect(pageOf(journey, { [caseNo!]: '2026-03-24' })).toMatchObject({ expectedEnd: '2026-03-24', endangered: true });
  });

  it('shows what blocks and is blocked, and counts what was dropped no more', async () => {
    const journey = await running();
    await journey.report('a', 'refused');
    const page = pageOf(journey);
    expect(page).toMatchObject({ expectedEnd: null, endangered: false, progress: { failed: 1 } });
    expect(page.entries.map(({ blocks, blockedBy }) => [blocks, blockedBy])).toEqual([
      [['b', 'c'], []],
      [[], ['a']],
      [[], ['a']],
    ]);
    await journey.perform(
      'replan',
      { person: 'agent-1', roles: ['agent'] },
      {
        changes: [{ kind: 'drop', key: 'a' }],
        reason: '不再办理',
        consent: { way: 'written', on: '2026-03-02' },
      },
    );
    expect(pageOf(journey).progress).toEqual({ done: 0, granted: 0, failed: 0, total: 2 });
    expect(pageOf(journey).entries[2]!.waitsFor).toEqual([]);
    expect(toBring(journey.file.state)).toEqual([]);
    await journey.happens(brought({ key: 'b', caseNo: 'x', material: 'photo', from: 'a' }));
    expect(journey.of('ResultBrought')).toEqual([]);
  });

  it('shows who has still to look, and what is missing', async () => {
    const journey = new PaperJourney();
    await journey.begin([planned('a', { materials: [] }), restaurant('b')]);
    const [a, b] = pageOf(journey).entries;
    expect([a!.stillToLook, a!.missing.map(({ code }) => code)]).toEqual([['lead'], ['form', 'lease']]);
    expect(b!.stillToLook).toEqual(['food', 'health', 'lead']);
  });
});

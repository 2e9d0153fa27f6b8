import { organisation } from '../case/paper.testing';
import type { Organisation } from '../catalogue/types';
import { projectionOf } from '../proceeding/projection';
import { discipline, investigated, opening, paperComplaint, complainant, VERIFIED } from './complaint.testing';
import { complaintProcedure } from './procedure';
import { standingNews, standingRenewed } from './renewal';
import { officer } from '../case/paper.testing';

/** The organisation with some posts filled otherwise. */
function filled(changes: Record<string, { a: string; b: string[] }>): Organisation {
  const persons = ['food-1', 'health-1'].map((id) => ({ id, name: '', title: '', phone: '', roles: [] }));
  return { ...organisation, persons, posts: organisation.posts.map((post) => ({ ...post, ...changes[post.code] })) };
}
/** health-1 stands in at a post that the accused, who is B of its head, leads. */
const UNDER = filled({
  'food-review': { a: 'food-2', b: ['food-3', 'health-1'] },
  'food-head': { a: 'food-head', b: ['food-1'] },
});
/** The accused heads all of sanitation. */
const HEADED = filled({ 'sanitation-head': { a: 'food-1', b: ['sanitation-head'] } });

async function byHealth() {
  const paper = paperComplaint();
  const said = opening();
  await paper.open(complainant, said);
  await paper.perform('designate', discipline, { post: 'health-review', holder: 'health-1', standing: said.standing });
  return paper;
}

async function renewed(paper: Awaited<ReturnType<typeof byHealth>>, house: Organisation) {
  const news = standingNews(paper.file.state, house, paper.absences, paper.now);
  if (news) await paper.happens(standingRenewed(news));
  return news;
}

describe('an investigator whom a new organisation puts under the accused (R-SUP-01)', () => {
  it('R-SUP-01 is replaced by the next of his post; both hear of it, and he has no part in it any more', async () => {
    const paper = await byHealth();
    const blank = { ...paper.file, state: complaintProcedure.blank(paper.file.state.number) };
    expect(await renewed(paper, organisation)).toBeUndefined();
    expect(await renewed(paper, UNDER)).toMatchObject({ next: { post: 'health-review', person: 'health-2' } });
    expect(paper.of('StandingRenewed')).toMatchObject([
      {
        rule: 'R-SUP-01',
        actor: { kind: 'system' },
        data: { replaced: 'health-1', standing: { barred: { 'health-1': 'subordinate' } } },
      },
    ]);
    expect(paper.holders()).toEqual({ investigate: 'health-2' });
    const { row, inbox } = projectionOf(complaintProcedure, blank, paper.events as never[]);
    const heard = (type: string) => inbox.filter(({ kind }) => kind === type).map(({ person }) => person);
    expect([heard('StandingRenewed'), heard('DutiesAssigned').at(-1)]).toEqual([['health-1'], 'health-2']);
    expect(row.recused).toContain('health-1');
    expect(await paper.refusal('conclude', officer('health-1'), VERIFIED)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('conclude', officer('health-2'), VERIFIED)).toBeUndefined();
    expect(paper.of('SuspectedBreachRecorded')).toEqual([]);
  });

  it('R-SUP-01 leaves it waiting for another investigator where nobody of his post may, from that day on', async () => {
    const paper = await byHealth();
    await renewed(paper, HEADED);
    expect(paper.of('StandingRenewed')).toMatchObject([{ data: { replaced: 'health-1', anew: true } }]);
    expect(paper.holders()).toEqual({ designate: 'discipline-1' });
    expect(paper.file.state.waiting).toEqual({ since: '2026-03-02', nth: 2 });
    expect(paper.duties()[0]!.deadline!.due).toBe('2026-03-04');
  });

  it('R-SUP-01 waits as well where the post that was looked at is the investigator’s no longer', async () => {
    const paper = await byHealth();
    const news = standingNews(paper.file.state, UNDER, [], paper.now)!;
    await paper.happens(standingRenewed({ ...news, next: { post: 'registry', person: 'registry-1' } }));
    expect(paper.holders()).toEqual({ designate: 'discipline-1' });
  });

  it('R-SUP-01 says nothing twice, nor of what was found on, and keeps out whoever does not investigate without a word to him', async () => {
    const paper = await investigated();
    await renewed(paper, HEADED);
    await renewed(paper, HEADED);
    const [{ data }, ...more] = paper.of('StandingRenewed');
    expect([data.replaced, data.anew, more]).toEqual([undefined, undefined, []]);
    expect(paper.holders()).toEqual({ investigate: 'discipline-1' });
    expect(paper.file.state.standing.recused).toContain('health-2');
    await paper.perform('conclude', discipline, VERIFIED);
    expect(standingNews(paper.file.state, UNDER, [], paper.now)).toBeUndefined();
    const news = { standing: { ...paper.file.state.standing, goesTo: 'leader' as const } };
    expect(standingRenewed(news)(paper.file, paper.now)).toEqual({ drafts: [] });
  });

  it('R-SUP-01 leaves the hands of discipline inspection where the accused has come to it', async () => {
    const paper = paperComplaint();
    await paper.open(complainant, opening());
    await renewed(paper, filled({ discipline: { a: 'discipline-1', b: ['food-1'] } }));
    expect(paper.holders()).toEqual({ designate: 'director' });
    await renewed(paper, organisation);
    expect(paper.holders()).toEqual({ designate: 'director' });
  });
});

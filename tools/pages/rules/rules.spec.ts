import { readSources } from '../../trace/sources';
import { wholeRules } from './page';
import { tracedRules } from './traced';

describe('docs/rules.md', () => {
  it('finds every rule in the code and in a test', () => {
    const rules = wholeRules();
    const traced = tracedRules(
      readSources(),
      rules.map(({ id }) => id),
    );
    const lost = rules.filter(({ id, tests }) => {
      const { reachedBy, workflows, files } = traced.get(id)!;
      return tests.length === 0 || (reachedBy === 0 && workflows.length === 0 && files.length === 0);
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
    expect(rules).toHaveLength(97);
    expect(traced.get('R-CLK-08')!.routes).toContain('POST /cases/{caseNo}/extension-requests');
    expect(traced.get('R-INC-05')!).toMatchObject({
      routes: expect.arrayContaining(['POST /incidents/{number}/emergency']),
      workflows: ['safetyIncident'],
    });
  }, 120_000);
});

import type { Standing } from '../standing';
import { isOpen, may, mayEver, scopeOf } from './decide';
import { serviceStanding } from '../service-accounts';
import { RELATIONS } from './relations';
import { SCOPES } from './scopes';
import { PARTS, POLICY, type ActionName } from './table';

const ACTIONS = Object.keys(POLICY) as ActionName[];

function somebody(more: Partial<Standing> = {}): Standing {
  const nothing = { roles: [], sections: [], answersFor: [], heads: [], leads: [], supervises: false };
  return { person: 'me', name: '', ...nothing, ...more };
}

describe('the authorisation policy', () => {
  it('has one line for each action, with who and why', () => {
    const named = Object.values(PARTS).flatMap((part) => Object.keys(part));
    expect(new Set(named).size).toBe(named.length);
    expect(named.sort()).toEqual([...ACTIONS].sort());
    const unsaid = ACTIONS.filter((action) => {
      const { name, why, grants } = POLICY[action];
      return !name || !why || grants.length === 0;
    });
    expect(unsaid).toEqual([]);
  });

  it('opens no action to everybody that asks others for an account', () => {
    const mixed = ACTIONS.filter((action) => {
      const open = POLICY[action].grants.map(({ as }) => as === 'public' || as === 'applicant');
      return open.includes(true) && open.includes(false);
    });
    expect(mixed).toEqual([]);
    expect(ACTIONS.filter(isOpen).every((action) => /^(public|own\w+|system|session)\./.test(action))).toBe(true);
  });

  it('lets nobody in who has no account as the applicant: his code is looked at where the record is', () => {
    expect(RELATIONS.applicant.holds(somebody(), { owner: 'me', persons: ['me'] })).toBe(false);
    expect(mayEver(somebody(), 'ownCase.withdraw')).toBe(false);
  });

  it('R-INT-01 gives a role alone where no relation is named', () => {
    expect(mayEver(somebody({ roles: ['window'] }), 'case.register')).toBe(true);
    expect(mayEver(somebody({ roles: ['officer', 'leader', 'admin'] }), 'case.register')).toBe(false);
  });

  it.each<[string, Partial<Standing>, boolean]>([
    ['nobody of the house', {}, false],
    ['who had a duty', { person: 'p' }, true],
    ['a section that has a part', { sections: ['s'] }, true],
    ['another section', { sections: ['t'] }, false],
    ['who supervises', { supervises: true }, true],
    ['an administrator', { roles: ['admin'] }, false],
  ])('shows a case to %s: %s %s', (_who, standing, expected) => {
    expect(may(somebody(standing), 'case.read', { persons: ['p'], sections: ['s'] })).toBe(expected);
  });

  it('grants another system what its scopes hold and its role is granted, and nothing besides', () => {
    const of = (role: 'registry' | 'window', scopes: (keyof typeof SCOPES)[], sections: string[] = []) =>
      serviceStanding({ id: 'sharing', name: '', role, scopes, sections });
    const sharing = of('registry', ['cases.read']);
    expect(may(sharing, 'case.read', { persons: [], sections: [] })).toBe(true);
    expect(scopeOf(sharing, 'case.list')).toEqual({ everything: true });
    // Granted to its role, but not within its scopes.
    for (const action of ['case.knowApplicant', 'case.register', 'case.accept', 'registry.read'] as const) {
      expect([action, mayEver(sharing, action), may(sharing, action, {})]).toEqual([action, false, false]);
    }
    expect(scopeOf(sharing, 'registry.list')).toMatchObject({ everything: false, sections: [] });
    // Within its scopes, but not granted to its role.
    expect(mayEver(of('window', ['absences.write', 'catalogue.read']), 'catalogue.read')).toBe(false);
    const food = of('window', ['cases.read'], ['food']);
    expect([may(food, 'case.read', { sections: ['food'] }), may(food, 'case.read', { sections: ['other'] })]).toEqual([
      true,
      false,
    ]);
  });

  it('puts no line into a scope by which accounts, rules or procedures are changed', () => {
    const changes = Object.values(SCOPES).flatMap(({ actions }) =>
      actions.filter((action) => POLICY[action].procedure || /administer|draft|publish|own|session/.test(action)),
    );
    expect(changes).toEqual([]);
  });

  it('needs role and relation of one and the same grant', () => {
    const record = { persons: ['me'], sections: [] };
    expect(may(somebody({ roles: ['officer'] }), 'case.knowApplicant', record)).toBe(true);
    expect(may(somebody({ roles: ['leader'] }), 'case.knowApplicant', record)).toBe(false);
    expect(may(somebody({ roles: ['registry'] }), 'case.knowApplicant', { persons: [] })).toBe(true);
  });

  it('R-SUP-01 never lets in who stands aside, and for an office only where it comes to that office', () => {
    const inspector = somebody({ roles: ['discipline'], supervises: true });
    expect(may(inspector, 'complaint.read', { toDiscipline: true })).toBe(true);
    expect(may(inspector, 'complaint.read', { toDiscipline: false })).toBe(false);
    expect(may(inspector, 'complaint.read', { toDiscipline: true, recused: ['me'] })).toBe(false);
    expect(may(inspector, 'duty.keep', { confidential: true, sections: [] })).toBe(false);
    expect(may(inspector, 'duty.keep', { confidential: true, persons: ['me'] })).toBe(true);
  });

  it('narrows a list by the very line that opens its records', () => {
    const head = somebody({ sections: ['s'], answersFor: ['t'] });
    expect(scopeOf(head, 'case.list')).toEqual({ everything: false, person: 'me', sections: ['s'] });
    expect(scopeOf(head, 'breach.list')).toEqual({ everything: false, person: 'me', sections: ['t'] });
    expect(scopeOf(somebody({ supervises: true }), 'case.list')).toEqual({ everything: true });
    expect(scopeOf(somebody({ roles: ['leader'] }), 'incident.list')).toEqual({ everything: true });
    expect(scopeOf(somebody({ supervises: true, roles: ['registry'] }), 'incident.list')).toMatchObject({
      everything: false,
    });
  });
});

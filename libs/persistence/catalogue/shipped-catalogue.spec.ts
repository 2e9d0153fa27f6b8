import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import { SHIPPED } from './catalogue-copy.testing';
import { readCatalogue } from './catalogue-files';

const { organisation, items, settings, officeHours } = readCatalogue(SHIPPED);

function item(code: string): MatterItem {
  return items.find((each) => each.code === code)!;
}

describe('the shipped catalogue', () => {
  /** Statutory and promised limit in working days, most days of extension, notice window, each stage's longest unit. */
  it.each<[string, string, number, number, number | undefined, number, number[]]>([
    ['business-registration', '设立登记', 3, 1, 3, 0, [1]],
    ['public-venue-fire-check', '公众聚集场所投入使用、营业前消防安全检查', 10, 5, undefined, 5, [5]],
    ['large-event-safety', '大型群众性活动安全许可', 7, 5, undefined, 5, [5]],
    ['internet-cafe', '互联网上网服务营业场所', 35, 35, undefined, 5, [20, 15]],
    ['medical-institution-setup', '设置医疗机构', 30, 20, undefined, 5, [15]],
    ['medical-practice-registration', '医疗机构执业登记', 45, 25, undefined, 5, [15]],
    ['road-excavation', '挖掘城市道路', 20, 5, 10, 5, [5]],
    ['public-place-sanitation', '公共场所卫生许可', 20, 5, 10, 5, [5]],
    ['water-abstraction', '取水许可', 45, 20, undefined, 5, [20]],
    ['water-fee-deferral', '水资源费缓缴', 5, 3, undefined, 0, [3]],
    ['real-estate-registration', '不动产登记', 30, 3, undefined, 0, [3]],
    ['construction-permit', '建筑工程施工许可', 7, 3, undefined, 5, [3]],
    ['commercial-performance', '营业性演出', 3, 2, undefined, 2, [2]],
    ['performing-troupe', '文艺表演团体', 20, 10, undefined, 5, [10]],
    ['restaurant-opening', '餐饮店开办“一件事”', 45, 15, 15, 5, [10]],
    ['food-business-licence', '食品经营许可', 10, 7, 5, 5, [7]],
    ['outdoor-advertising', '户外广告设置', 15, 7, undefined, 5, [4, 3]],
  ])('%s (%s) has its numbers', (code, name, statutory, promised, extension, window, stages) => {
    const found = item(code);
    expect(found.name).toContain(name);
    expect(found.statutoryLimit).toMatchObject({ amount: statutory, unit: 'workingDays' });
    expect(found.promisedLimit).toMatchObject({ amount: promised, unit: 'workingDays' });
    expect([found.extension?.max, found.noticeWindowDays]).toEqual([extension, window]);
    expect(found.stages.map(({ units }) => Math.max(...units.map(({ limit }) => limit.amount)))).toEqual(stages);
  });

  it('has 18 matters, each with a cited limit, materials and an unshared way to apply', () => {
    expect(items).toHaveLength(18);
    for (const { statutoryLimit, legalBasis, materials, conditions } of items) {
      expect([statutoryLimit.source.article !== undefined || statutoryLimit.source.unverified]).toEqual([true]);
      expect(legalBasis.length * conditions.length).toBeGreaterThan(0);
      expect(materials.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['required', 'deferrable']));
    }
  });

  it('says why, wherever a source is not verified', () => {
    const sources = items.flatMap((each) => [
      ...each.legalBasis,
      each.statutoryLimit.source,
      each.promisedLimit.source,
      ...(each.extension ? [each.extension.source] : []),
      ...(each.fee.basis ? [each.fee.basis] : []),
      ...each.allowedPauses.map(({ basis }) => basis),
    ]);
    expect(sources.filter(({ unverified, note }) => unverified && !note)).toEqual([]);
  });

  it('R-LAW-04 lets silence be consent in the one matter whose law says so', () => {
    const units = items.flatMap(({ stages }) => stages.flatMap((stage) => stage.units));
    expect(units.filter((unit) => unit.silenceIsConsent)).toEqual([]);
    const consenting = items.flatMap((each) => (each.silenceIsConsent ? [[each.code, each.silenceIsConsent]] : []));
    expect(consenting).toEqual([
      [
        'water-fee-deferral',
        {
          document: '《取水许可和水资源费征收管理条例》',
          article: '第三十四条',
          note: '期满未作决定的，视为同意',
        },
      ],
    ]);
  });

  it('does not count a hearing on water abstraction', () => {
    expect(item('water-abstraction').allowedPauses).toContainEqual(
      expect.objectContaining({ procedure: 'hearing', stops: ['promised', 'statutory'] }),
    );
  });

  it('R-LAW-10 takes an undertaking for the fire check', () => {
    expect(item('public-venue-fire-check').undertakingFor).toEqual(['fire-safety-statement']);
  });

  it('R-JNT-01 opens a restaurant with four departments in parallel and a leader who decides', () => {
    const { stages, joint, firstHandlerPostCode, materials, allowedPauses, extension } = item('restaurant-opening');
    expect([joint, firstHandlerPostCode, stages.length]).toEqual([true, undefined, 1]);
    expect(
      stages[0]!.units.map(({ unitCode, postCode, limit }) => [unitCode, holdersOf(postCode), limit.amount]),
    ).toEqual([
      ['market', ['market-1', 'market-2', 'market-3'], 10],
      ['health', ['health-1', 'health-2', 'health-3'], 8],
      ['fire', ['fire-1', 'fire-2', 'fire-3'], 7],
      ['urban', ['urban-1', 'urban-2', 'urban-3'], 7],
    ]);
    expect(new Set(materials.map(({ kind }) => kind))).toEqual(new Set(['required', 'deferrable', 'shared']));
    expect(
      allowedPauses.map(({ procedure, stops, unitPauseStopsCase }) => [procedure, stops, unitPauseStopsCase]),
    ).toEqual([
      ['testing', ['promised', 'statutory'], true],
      ['survey', ['promised'], true],
      ['expertReview', ['promised', 'statutory'], false],
    ]);
    expect(holdersOf(extension!.deciderPostCode!)[0]).toBe('leader-1');
    expect(holdersOf(leaderPostOf(organisation, 'market'))[0]).toBe('leader-1');
  });

  it('names a first handler’s post in several matters of one department', () => {
    expect(items.filter((each) => !each.joint && each.firstHandlerPostCode).length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['window-1', 'window'],
    ['registry-1', 'registry'],
    ['leader-1', 'leader'],
    ['discipline-1', 'discipline'],
    ['agent-1', 'agent'],
    ['admin-1', 'admin'],
  ])('has the demonstration account %s with the role %s', (id, role) => {
    expect(organisation.persons.find((person) => person.id === id)!.roles).toContain(role);
  });

  it('R-ABP-01 gives every post a B, windows their scope, and the fixed accounts their posts', () => {
    expect(organisation.posts.filter(({ b }) => b.length === 0)).toEqual([]);
    expect(organisation.departments.length).toBeGreaterThanOrEqual(10);
    const { windowPostCodes, registryPostCode, disciplinePostCode, agentPostCodes } = organisation.special;
    expect(holdersOf(windowPostCodes[0]!).slice(0, 2)).toEqual(['window-1', 'window-2']);
    expect([registryPostCode, disciplinePostCode, agentPostCodes[0]!].map((code) => holdersOf(code)[0])).toEqual([
      'registry-1',
      'discipline-1',
      'agent-1',
    ]);
    const scopes = windowPostCodes.map((code) => organisation.posts.find((post) => post.code === code)!.scope);
    expect(scopes).not.toContain(undefined);
  });

  it('has telephones that are nobody’s', () => {
    const phones = [...organisation.departments, ...organisation.persons, ...items].map(({ phone }) => phone);
    expect(phones.filter((phone) => !phone.startsWith('0570-555'))).toEqual([]);
  });

  it('keeps the defaults of the settings', () => {
    expect(settings).toMatchObject({ yellowAt: 3, redAt: 1, escalateToLeaderAfter: 1, escalateToDisciplineAfter: 3 });
    expect(settings).not.toHaveProperty('officeHours');
    expect(officeHours).toEqual([
      { opens: '09:00', closes: '12:00' },
      { opens: '13:30', closes: '17:00' },
    ]);
  });
});

function holdersOf(code: string): string[] {
  const { a, b } = organisation.posts.find((post) => post.code === code)!;
  return [a, ...b];
}

function leaderPostOf({ departments }: Organisation, code: string): string {
  return departments.find((department) => department.code === code)!.leaderPostCode;
}

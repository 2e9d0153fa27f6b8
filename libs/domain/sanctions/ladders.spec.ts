import { GRADES, heightOf, isGroundOf, LADDER_CODES, LADDERS, nameOfGrade, tierOf, type Grade } from './ladders';

describe('the three ladders (R-SUP-02)', () => {
  it('have the grades of their regulations, from the lightest to the gravest', () => {
    const grades = LADDER_CODES.map((code) => [
      code,
      LADDERS[code].tiers.map(({ tier, grades: of }) => [tier, of.map(({ grade, name }) => `${grade} ${name}`)]),
    ]);
    expect(grades).toEqual([
      [
        'D1',
        [
          [
            'breach',
            [
              'education 教育',
              'criticism 批评',
              'admonition 诫勉',
              'postAdjustment 调整岗位',
              'noExcellent 年终考核不能评优秀',
            ],
          ],
        ],
      ],
      [
        'D2',
        [
          ['minor', ['criticism 批评教育']],
          ['grave', ['accountability 按有关规定追究责任']],
        ],
      ],
      [
        'D5',
        [
          ['light', ['oralAdmonition 口头告诫', 'writtenAdmonition 书面告诫']],
          ['serious', ['offPostTraining 离岗培训', 'transfer 调离岗位', 'removal 免职']],
          ['especiallySerious', ['dismissal 辞退']],
          ['unlawful', ['referral 移送，按照相关规定处理']],
        ],
      ],
    ]);
  });

  it('name the article and the grounds', () => {
    expect(LADDER_CODES.map((code) => [LADDERS[code].article, LADDERS[code].grounds.map((g) => g.code)])).toEqual([
      ['四、2', ['firstAskerOrHandler']],
      ['八', ['repeatedTrips', 'rude', 'lateNotice']],
      ['第九条', ['firstAsker', 'firstHandler', 'beyondAuthority', 'otherBreach']],
    ]);
    expect(LADDER_CODES.filter((code) => LADDERS[code].needsComplaint)).toEqual(['D1']);
  });

  it.each(LADDER_CODES)('%s: each of its grades stands once, and no other', (ladder) => {
    const own = LADDERS[ladder].tiers.flatMap(({ grades }) => grades.map(({ grade }) => grade));
    expect(new Set(own).size).toBe(own.length);
    expect(own.map((grade) => heightOf({ ladder, grade }))).toEqual(own.map((_grade, i) => i + 1));
    const others = GRADES.filter((grade) => !own.includes(grade));
    expect(others.map((grade) => heightOf({ ladder, grade }))).toEqual(others.map(() => undefined));
    expect(others.map((grade) => tierOf({ ladder, grade }))).toEqual(others.map(() => undefined));
  });

  it('names a grade in the words of its regulation', () => {
    expect(nameOfGrade({ ladder: 'D1', grade: 'criticism' })).toBe('批评');
    expect(nameOfGrade({ ladder: 'D2', grade: 'criticism' })).toBe('批评教育');
    expect(nameOfGrade({ ladder: 'D2', grade: 'removal' })).toBe('removal');
    expect(tierOf({ ladder: 'D5', grade: 'removal' })).toBe('serious');
    expect(isGroundOf('D5', 'firstHandler')).toBe(true);
    expect(isGroundOf('D1', 'firstHandler')).toBe(false);
    expect(heightOf({ ladder: 'D1', grade: 'none' as Grade })).toBeUndefined();
  });
});

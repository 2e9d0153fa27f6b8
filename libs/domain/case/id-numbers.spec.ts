import * as fc from 'fast-check';
import { isCreditCode, isIdentityNumber } from '../identity-numbers';
import type { Applicant } from './commands';
import { doubtfulNumbers, numberProblem } from './id-numbers';
import { jointItem, PaperCase, settings } from './paper.testing';
import { caseView } from './view';

const RIGHT = '11010519491231002X';
const WRONG = '110105194912310021';
const COMPANY = '91350100M000100Y43';
const person: Applicant = {
  kind: 'person',
  name: '张三',
  idType: 'idCard',
  idNumber: RIGHT,
  phone: '1',
  address: '1',
};
const company: Applicant = { ...person, kind: 'organization', idType: 'creditCode', idNumber: COMPANY };
const bearer = { name: '李四', idNumber: WRONG, authorisation: 'a' };

describe('R-INT-01 the numbers of an application', () => {
  it('that can be right are not remarked upon', () => {
    expect(doubtfulNumbers(person)).toEqual([]);
    expect(doubtfulNumbers(company)).toEqual([]);
    expect(doubtfulNumbers({ ...company, bearer: { ...bearer, idNumber: RIGHT } })).toEqual([]);
  });

  it('that cannot be right are told by their kind and place', () => {
    expect(doubtfulNumbers({ ...person, idNumber: WRONG })).toEqual([
      { code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.idNumber' },
    ]);
    expect(doubtfulNumbers({ ...company, idNumber: RIGHT, bearer })).toEqual([
      { code: 'CREDIT_CODE_DOUBTFUL', field: 'applicant.idNumber' },
      { code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.bearer.idNumber' },
    ]);
  });

  it('of papers without a check digit are taken as they are', () => {
    for (const idType of ['passport', 'hkMacaoPermit', 'other']) {
      expect(doubtfulNumbers({ ...person, idType, idNumber: 'E00000000' })).toEqual([]);
    }
  });

  it('are doubted exactly where the standard says so', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789X'), minLength: 16, maxLength: 19 });
    fc.assert(
      fc.property(digits, (idNumber) => {
        expect(doubtfulNumbers({ ...person, idNumber })).toHaveLength(isIdentityNumber(idNumber) ? 0 : 1);
        expect(doubtfulNumbers({ ...company, idNumber })).toHaveLength(isCreditCode(idNumber) ? 0 : 1);
      }),
    );
  });

  it('stop nothing: the finding stands in the registration, without the number', async () => {
    const paper = new PaperCase();
    await paper.register({ applicant: { ...person, idNumber: WRONG } });
    const warnings = [{ code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.idNumber' }];
    expect(paper.of('CaseRegistered')[0]!.data.warnings).toEqual(warnings);
    expect(caseView(paper.file, paper.now).warnings).toEqual(warnings);
    expect(JSON.stringify(paper.file.state)).not.toContain(WRONG);
    const sound = new PaperCase();
    await sound.register({ applicant: person });
    expect(sound.of('CaseRegistered')[0]!.data).not.toHaveProperty('warnings');
    expect(caseView(sound.file, sound.now).warnings).toEqual([]);
  });

  it.each([
    ['the matter', { ...jointItem, strictIdNumbers: true }, {}],
    ['the centre', jointItem, { strictIdNumbers: true }],
  ])('stop the application where %s is strict about them', async (_who, item, changed) => {
    const paper = new PaperCase(item, undefined, changed);
    const { refusal } = await paper.register({ applicant: { ...company, bearer } });
    expect(refusal).toEqual({
      code: 'ID_NUMBER_INVALID',
      rule: 'R-INT-01',
      params: { field: 'applicant.bearer.idNumber' },
      message: 'The number in applicant.bearer.idNumber is no identity number by GB 11643: check the digits.',
    });
    expect(paper.events).toEqual([]);
    expect((await paper.register({ applicant: company })).refusal).toBeUndefined();
  });

  it('are told as what they are not', () => {
    const strict = { item: { ...jointItem, strictIdNumbers: true }, settings };
    expect(numberProblem(strict, { ...company, idNumber: WRONG })!.message).toBe(
      'The number in applicant.idNumber is no unified social credit code by GB 32100: check the digits.',
    );
    expect(numberProblem({ item: jointItem, settings }, { ...company, idNumber: WRONG })).toBeUndefined();
  });
});

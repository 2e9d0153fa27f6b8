import { presentApplicant, presentName } from './applicant.presenter';

const PERSON = {
  kind: 'person' as const,
  personal: {
    name: '周长禾',
    idType: 'idCard',
    idNumber: '11010519491231002X',
    phone: '13800000001',
    address: '青禾县人民路18号',
    bearer: { name: '李和', idNumber: '11010519491231002X', authorisation: '授权委托书' },
  },
};

describe('an applicant', () => {
  it('is shown whole to those who deal with him', () => {
    expect(presentApplicant(PERSON, true)).toEqual({
      kind: 'person',
      ...PERSON.personal,
      serviceAddress: null,
      masked: false,
    });
  });

  it('is shown to others by the ends of name and numbers, and without address and bearer', () => {
    expect(presentApplicant(PERSON, false)).toEqual({
      kind: 'person',
      name: '周**',
      idType: 'idCard',
      idNumber: '1101**********002X',
      phone: '138****0001',
      address: null,
      serviceAddress: null,
      bearer: null,
      masked: true,
    });
  });

  it('has a name that everybody may know where it is an organisation', () => {
    const company = { kind: 'organization' as const, personal: { ...PERSON.personal, name: '青禾餐饮有限公司' } };
    expect(presentName(company, false)).toEqual({ kind: 'organization', name: '青禾餐饮有限公司', masked: false });
    expect(presentApplicant(company, false)).toMatchObject({
      name: '青禾餐饮有限公司',
      phone: '138****0001',
      masked: true,
    });
  });

  it('has no name any more when it is erased', () => {
    expect(presentName({ kind: 'person', personal: null }, false)).toEqual({
      kind: 'person',
      name: null,
      masked: false,
    });
  });
});

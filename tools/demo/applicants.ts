/** Invented applicants. The numbers are the samples of GB 11643 and GB 32100: their check digits are right, nobody has them. */
const PERSON = { kind: 'person', idType: 'idCard', idNumber: '11010519491231002X' } as const;
const ORGANISATION = { kind: 'organization', idType: 'creditCode', idNumber: '91350100M000100Y43' } as const;

const NAMES = ['春和餐饮店', '半亩方塘茶舍', '青禾第一建筑公司', '南山诊所', '听雨轩书场'];

export function restaurateur() {
  return { ...PERSON, name: '周记面馆（经营者周长禾）', phone: '13800000001', address: '青禾县人民路 18 号' };
}

export function applicant(n: number) {
  const name = NAMES[n % NAMES.length]!;
  return { ...ORGANISATION, name, phone: `1380000${String(1000 + n)}`, address: `青禾县解放街 ${n + 1} 号` };
}

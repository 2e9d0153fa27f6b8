import { callerKeys } from './caller-keys';

const SECRET = 's'.repeat(32);
const keys = (name: string, phone: string, matter = '开餐饮店') => callerKeys({ name, phone }, matter, SECRET);

describe('R-CON-01 the keys of a caller', () => {
  it.each(['13800138000', '138 0013 8000', '+86 138-0013-8000', '0086 13800138000', '１３８００１３８０００'])(
    'know the number %s again',
    (phone) => expect(keys('甲', phone)[0]).toBe(keys('乙', '13800138000')[0]),
  );

  it('know the same name with the same matter again, however it was written', () => {
    expect(keys(' 周 小川', '1', '开餐饮店。')[1]).toBe(keys('周小川', '2', '开餐饮店')[1]);
    expect(keys('周小川', '1', '办执照')[1]).not.toBe(keys('周小川', '1', '开餐饮店')[1]);
  });

  it('say nothing of the number, and nothing without the secret', () => {
    const [key] = keys('甲', '13800138000');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(callerKeys({ phone: '13800138000' }, 'x', 'another secret of some length, yes')[0]).not.toBe(key);
  });

  it('are there only for what is known', () => {
    expect(callerKeys({ unit: '青禾餐饮' }, '开店', SECRET)).toHaveLength(1);
    expect(callerKeys({ phone: '13800138000' }, '开店', SECRET)).toHaveLength(1);
  });
});

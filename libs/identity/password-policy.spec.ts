import { passwordWeakness } from './password-policy';

describe('passwordWeakness', () => {
  it.each([
    ['short-but-x', 'TOO_SHORT'],
    ['x9'.repeat(101), 'TOO_LONG'],
    ['window-head-1', 'LIKE_USERNAME'],
    ['Window-Head-2026!', 'LIKE_USERNAME'],
    ['aaaabbbbcccc', 'TOO_UNIFORM'],
    ['qwertyuiopas', 'TOO_UNIFORM'],
    ['1234567890123', 'TOO_UNIFORM'],
    ['Password2026!', 'TOO_COMMON'],
    ['adminadmin2026', 'TOO_COMMON'],
    ['shouban-demo', 'TOO_COMMON'],
    ['1985-03-17-0570', 'TOO_COMMON'],
    ['Correct Horse Battery Staple', 'TOO_COMMON'],
  ])('refuses %j: %s', (password, weakness) => {
    expect(passwordWeakness(password, 'window-head-1')).toBe(weakness);
  });

  it.each(['三棵老槐树在河边站着看船', 'k7vt-9qxd-2m4p-8rwz', 'seven otters left the harbour'])(
    'takes %j',
    (password) => {
      expect(passwordWeakness(password, 'window-head-1')).toBeUndefined();
    },
  );
});

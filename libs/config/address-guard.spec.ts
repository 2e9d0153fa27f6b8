import { AddressGuard } from './address-guard';

describe('the guard of addresses', () => {
  const guard = new AddressGuard([]);

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a01:203',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'localhost',
    '',
  ])('refuses %s', (address) => {
    expect(guard.allows(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '203.0.114.1', '240e::1', '2400:3200::1', '::ffff:8.8.8.8'])(
    'lets %s be called',
    (address) => {
      expect(guard.allows(address)).toBe(true);
    },
  );

  it('lets be called what the operator allows, and nothing beside it', () => {
    const house = new AddressGuard(['10.20.0.0/16', '127.0.0.1', 'fd00::/8']);
    expect(['10.20.1.2', '127.0.0.1', '::ffff:127.0.0.1', 'fd12::1'].map((a) => house.allows(a))).not.toContain(false);
    expect(['10.21.0.1', '127.0.0.2', '::1', 'fc00::1'].map((a) => house.allows(a))).not.toContain(true);
  });
});

import { BlockList, isIP } from 'node:net';

/** Ranges that are not the public internet (IANA special-purpose registries): of this machine, this network, or nobody's. */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

/**
 * Which addresses may be called at the word of somebody who uses the product: those of the public internet, and what the operator
 * allows besides. IPv4 written as IPv6 is seen as the IPv4 that it is.
 */
export class AddressGuard {
  private readonly notPublic = listOf(NOT_PUBLIC);
  private readonly allowed: BlockList;

  /** @param allowed addresses and ranges of the house that may be called all the same */
  constructor(allowed: readonly string[]) {
    this.allowed = listOf(allowed);
  }

  /** @param address an IPv4 or IPv6 address; whatever is none is refused */
  allows(address: string): boolean {
    const plain = (isIP(address) === 6 && embedded(address)) || address;
    const version = isIP(plain);
    if (version === 0) return false;
    const family = version === 4 ? 'ipv4' : 'ipv6';
    return this.allowed.check(plain, family) || !this.notPublic.check(plain, family);
  }
}

/** Whether it is an address, or a range of addresses in the form `address/bits`. */
export function isRange(range: string): boolean {
  const [address = '', bits, more] = range.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** The IPv4 in `::ffff:a.b.c.d`, however it is written. */
function embedded(address: string): string | undefined {
  const host = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const words = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host);
  if (!words) return undefined;
  const number = Number.parseInt(words[1]!, 16) * 65_536 + Number.parseInt(words[2]!, 16);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}

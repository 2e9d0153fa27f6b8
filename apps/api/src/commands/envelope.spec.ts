import type { Request } from 'express';
import { envelopeOf, updateIdOf } from './envelope';

function request(headers: Record<string, string>): Request {
  return {
    method: 'POST',
    path: '/api/v1/cases/A1/accept',
    get: (name: string) => headers[name],
  } as unknown as Request;
}

describe('the envelope of a command', () => {
  it('holds account, route and key, and the page that the sender had before him', () => {
    expect(envelopeOf(request({ 'idempotency-key': 'k1', 'if-match': '"12"' }), 'window-1')).toEqual({
      account: 'window-1',
      route: 'POST /api/v1/cases/A1/accept',
      key: 'k1',
      ifSeq: 12,
    });
  });

  it.each(['*', undefined])('asks for no page with If-Match %s', (match) => {
    const headers = { 'idempotency-key': 'k1', ...(match && { 'if-match': match }) };
    expect(envelopeOf(request(headers), 'window-1')).not.toHaveProperty('ifSeq');
  });

  it.each([
    [{}, 'IDEMPOTENCY_KEY_REQUIRED'],
    [{ 'idempotency-key': '' }, 'IDEMPOTENCY_KEY_INVALID'],
    [{ 'idempotency-key': 'a b' }, 'IDEMPOTENCY_KEY_INVALID'],
    [{ 'idempotency-key': 'x'.repeat(129) }, 'IDEMPOTENCY_KEY_INVALID'],
    [{ 'idempotency-key': 'k1', 'if-match': '12' }, 'IF_MATCH_INVALID'],
    [{ 'idempotency-key': 'k1', 'if-match': '"a"' }, 'IF_MATCH_INVALID'],
    [{ 'idempotency-key': 'k1', 'if-match': '"1", "2"' }, 'IF_MATCH_INVALID'],
  ])('with %j is refused as %s', (headers, code) => {
    expect(() => envelopeOf(request(headers as Record<string, string>), 'window-1')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('the update id', () => {
  const key = { account: 'window-1', route: 'POST /cases', key: 'k1' };

  it('is one and the same for one command', () => {
    expect(updateIdOf(key)).toBe(updateIdOf({ ...key }));
  });

  it('differs between accounts, routes and keys, however they are cut', () => {
    const others = [
      { ...key, account: 'window-2' },
      { ...key, route: 'POST /absences' },
      { ...key, key: 'k2' },
      { account: 'window-1P', route: 'OST /cases', key: 'k1' },
    ];
    expect(new Set([key, ...others].map(updateIdOf)).size).toBe(5);
  });
});

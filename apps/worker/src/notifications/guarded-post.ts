import { lookup as resolveHost, type LookupAddress, type LookupOptions } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from '@shouban/config';
import { NotSent } from './channel';

const PATIENCE_MS = 10_000;

type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A POST to an address that somebody has typed in. What its name resolves to is looked at where the connection is made, so that a name
 * which resolves to something else a moment later leads nowhere; redirects are not followed, and what comes back is not read.
 *
 * @returns the status
 * @throws NotSent `refused` where it leads into the house
 */
export function guardedPost(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  guard: AddressGuard,
  resolve: Resolve = resolveHost,
): Promise<number> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // A connection to a literal address resolves nothing.
  if (isIP(host) !== 0 && !guard.allows(host)) return Promise.reject(refused(host));
  const { request } = protocol === 'https:' ? https : http;
  return new Promise((done, fail) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A kept connection would have been looked at for another request.
      agent: false,
      lookup: guarded(guard, resolve),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    sent.on('response', (response) => {
      response.on('error', () => {}).destroy();
      done(response.statusCode!);
    });
    sent.on('error', (error) => fail(error instanceof NotSent ? error : new NotSent('failed', error.message)));
    sent.end(body);
  });
}

function guarded(guard: AddressGuard, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const bad = addresses.find(({ address }) => !guard.allows(address));
      if (bad) return callback(refused(bad.address), '', 0);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      return callback(null, first!.address, first!.family);
    });
  };
}

function refused(address: string): NotSent {
  return new NotSent('refused', `${address} is no address of the public internet, and not allowed by configuration`);
}

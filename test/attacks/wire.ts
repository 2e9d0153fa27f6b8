import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface Heard {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  ms: number;
}

export interface Asked {
  method: string;
  /** Sent as it is: no client of good manners would. */
  address: string;
  headers: Record<string, string>;
  body?: string;
}

/** A server may close a kept connection at the very moment in which it is used again: each has its own. */
const agent = new Agent({ keepAlive: false });

/** What a server at an address answers; of a stream no more than its beginning. */
export function asked(url: string, { method, address, headers, body }: Asked): Promise<Heard> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method, path: address, headers }, (response) => {
      const chunks: Buffer[] = [];
      const heard = () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
          ms: performance.now() - began,
        });
      if (response.headers['content-type']?.startsWith('text/event-stream')) {
        heard();
        sent.destroy();
        return;
      }
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', heard);
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

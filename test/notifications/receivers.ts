import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import { SMTPServer } from 'smtp-server';

export interface Posted {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Takes what is posted to it and answers as it is told. */
export class HttpReceiver {
  answer = 204;
  readonly got: Posted[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<HttpReceiver> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        receiver.got.push({ path: request.url!, headers: request.headers, body });
        response.writeHead(receiver.answer).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new HttpReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return receiver;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** A mail server that keeps what it takes, and refuses letters to whom it does not know. */
export class MailReceiver {
  readonly got: { to: string; text: string }[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly url: string,
  ) {}

  static async open(): Promise<MailReceiver> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo({ address }, _session, callback) {
        if (!address.startsWith('unknown')) return callback();
        return callback(Object.assign(new Error('No such user'), { responseCode: 550 }));
      },
      onData(stream, session, callback) {
        let text = '';
        stream.on('data', (part: Buffer) => (text += part.toString()));
        stream.on('end', () => {
          receiver.got.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text });
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const receiver = new MailReceiver(server, `smtp://127.0.0.1:${port}`);
    return receiver;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** The value of a header, folded or not. */
export function headerOf(text: string, name: string): string | undefined {
  const unfolded = text.replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*?)\\r?$`, 'im').exec(unfolded)?.[1];
}

/** The words of a letter, out of base64 or quoted-printable. */
export function wordsOf(text: string): string {
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  if (headerOf(text, 'Content-Transfer-Encoding') === 'base64') return Buffer.from(body, 'base64').toString();
  const bytes = body.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_all, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes);
}

/** Whether it was signed with a secret as Standard Webhooks says. */
export function isSigned({ headers, body }: Posted, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(signature);
}

import { createTransport, type Transporter } from 'nodemailer';
import { letter } from '@shouban/domain/notification/wording';
import type { Claimed } from '@shouban/persistence/notifications/dispatch-queue';
import { NotSent, type Channel, type Taken } from './channel';

const PATIENCE_MS = 15_000;

/** Letters over SMTP. Their Message-ID is that of the dispatch: mail servers and programs show a repetition once. */
export class MailChannel implements Channel {
  readonly name = 'email';
  private readonly transport: Transporter;
  private readonly domain: string;

  /** @param centre name of the house, which signs */
  constructor(
    private readonly server: { url: string; from: string },
    private readonly centre: () => Promise<string>,
  ) {
    this.domain = /@([^\s<>@]+)>?$/.exec(server.from)![1]!;
    this.transport = createTransport({
      url: server.url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // A letter is made of our own words only: nothing in it may make the server read a file or fetch an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, address, stream, type, kind, confidential, name }: Claimed): Promise<Taken> {
    if (!address) throw new NotSent('dropped', 'the person has no address any more');
    const told = letter(await this.centre(), { stream, type, kind: kind! }, (!confidential && name) || undefined);
    try {
      const { response } = await this.transport.sendMail({
        ...told,
        from: this.server.from,
        to: { name: '', address },
        messageId: `<${id}@${this.domain}>`,
        // So that no absence note comes back.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { detail: withoutAddress(String(response), address) };
    } catch (error) {
      throw notSent(error as Error & { responseCode?: number }, address);
    }
  }
}

/** What the server refuses for good (RFC 5321: 5xx) is not sent again; anything else may pass. */
function notSent({ responseCode, message }: Error & { responseCode?: number }, address: string): NotSent {
  const outcome = responseCode !== undefined && responseCode >= 500 ? 'refused' : 'failed';
  return new NotSent(outcome, withoutAddress(message, address), responseCode);
}

/** The log is read by people who have no business with the address. */
function withoutAddress(text: string, address: string): string {
  return text.replaceAll(address, '…');
}

import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '@temporalio/common';
import { AccessAuditRepository, type AccessEntry } from '@shouban/persistence/access';
import { EncryptionCodec } from '@shouban/temporal/encryption';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { currentTraceId } from '../http/trace';
import { CODEC_SETTINGS, type CodecSettings } from './codec.settings';
import { recordNamedIn } from './named-record';
import { payloadsOf, wireOf, type WirePayload } from './wire';

/** Decodes what Temporal's UI shows, for an administrator, and puts on record of what before it answers. There is no way to encode. */
@Injectable()
export class CodecService {
  private readonly codec: EncryptionCodec;

  constructor(
    @Inject(CODEC_SETTINGS) private readonly settings: CodecSettings,
    private readonly audit: AccessAuditRepository,
  ) {
    this.codec = new EncryptionCodec(settings.codecKeys);
  }

  /** What cannot be decoded comes back as it is. @throws ProblemException VALIDATION_FAILED */
  async decode(body: unknown, namespace: string | undefined, asker: Principal): Promise<{ payloads: WirePayload[] }> {
    if (namespace !== undefined && namespace !== this.settings.namespace) {
      throw ProblemException.field('X-Namespace', 'NAMESPACE_UNKNOWN', 'Its payloads are not encoded by this codec.');
    }
    const decoded = await Promise.all(payloadsOf(body).map((payload) => this.opened(payload)));
    const entries = entriesOf(decoded, asker.person);
    if (entries.length > 0) await this.audit.append(entries);
    return { payloads: decoded.map(wireOf) };
  }

  private async opened(payload: Payload): Promise<Payload> {
    const [opened] = await this.codec.decode([payload]).catch(() => [payload]);
    return opened!;
  }
}

/** One for each record that is named, and one for what names none. */
function entriesOf(payloads: Payload[], account: string): AccessEntry[] {
  const counted = new Map<string | null, number>();
  for (const payload of payloads) {
    const record = recordNamedIn(payload) ?? null;
    counted.set(record, (counted.get(record) ?? 0) + 1);
  }
  const common = { at: new Date(), account, action: 'decodePayloads', traceId: currentTraceId() };
  return [...counted].map(([caseNo, count]) => ({
    ...common,
    caseNo,
    outcome: 'allowed' as const,
    payloads: count,
  }));
}

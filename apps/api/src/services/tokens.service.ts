import { Injectable } from '@nestjs/common';
import { AccessTokens, hashSignInName, serviceActor, serviceSecretFits } from '@shouban/identity';
import { ServiceAccountsRepository, SignInFailures, type ServiceAccount } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { ApiSettings } from '../app.settings';
import { AuditService } from '../auth/audit.service';
import { isOpen } from '../auth/service-registry';
import { ProblemException } from '../http/problem.exception';
import type { TokenDto, TokenRequestDto } from './service.dto';

/** In the audit for who is no account of ours. */
const NOBODY = '-';

/** Short-lived tokens for other systems (OAuth 2.0, client credentials). */
@Injectable()
export class TokensService {
  constructor(
    private readonly accounts: ServiceAccountsRepository,
    private readonly failures: SignInFailures,
    private readonly tokens: AccessTokens,
    private readonly settings: ApiSettings,
    private readonly audit: AuditService,
  ) {}

  /**
   * What is wrong is told by nothing; wrong secrets of one name in a row cost what wrong passwords cost.
   *
   * @param header `Authorization`, by which the client may name itself
   * @throws ProblemException CLIENT_WRONG, SIGN_IN_DELAYED
   */
  async issue(request: TokenRequestDto, header: string | undefined, now = houseDate()): Promise<TokenDto> {
    const [id, secret] = basic(header) ?? [request.client_id ?? '', request.client_secret ?? ''];
    const name = hashSignInName(this.settings.tokenSecret, serviceActor(id));
    const seconds = await this.failures.begin(name, now);
    if (seconds > 0) throw new ProblemException('SIGN_IN_DELAYED', { headers: { 'Retry-After': String(seconds) } });
    const account = await this.accounts.find(id);
    if (!account || !serviceSecretFits(secret, account.secretHash) || !isOpen(account, now)) {
      this.audit.note({ account: account ? serviceActor(id) : NOBODY, action: 'token', outcome: 'denied' });
      throw new ProblemException('CLIENT_WRONG');
    }
    await Promise.all([this.failures.clear(name), this.accounts.noteUse(id, now)]);
    this.audit.note({ account: serviceActor(id), action: 'token', outcome: 'allowed' });
    return this.answer(account, now);
  }

  private async answer({ id, secretCommand, scopes }: ServiceAccount, now: Date): Promise<TokenDto> {
    return {
      access_token: await this.tokens.issue(serviceActor(id), secretCommand, now),
      token_type: 'Bearer',
      expires_in: this.tokens.lifetimeSeconds,
      scope: scopes.join(' '),
    };
  }
}

/** Name and secret of HTTP Basic, each as a form would write it (RFC 6749, 2.3.1). */
function basic(header: string | undefined): [string, string] | undefined {
  const encoded = /^Basic ([\w+/]+=*)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const [id, secret] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)];
  const read = (part: string) => new URLSearchParams(`a=${part.replaceAll('&', '%26')}`).get('a') ?? '';
  // What PostgreSQL cannot store is nobody's name.
  return [read(id).replaceAll('\0', ''), read(secret)];
}

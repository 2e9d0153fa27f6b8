import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export const CLIENT = { id: 'shouban', secret: 'a secret between both that is long enough' };
const now = () => Math.floor(Date.now() / 1000);

/** What is changed in a token; `undefined` leaves a claim out. */
export interface Lie {
  claims?: JWTPayload;
  header?: { alg?: string; kid?: string; typ?: string };
  /** By whose key; its own without one. */
  key?: CryptoKey | Uint8Array;
}

/** A provider that says whatever a test makes it say: how a real one never answers. */
export class LyingProvider {
  /** What it answers to the next code. */
  idToken = '';
  /** With what it answers everything, where it does not work. */
  status = 200;
  /** What it calls itself, where that is not its address. */
  calledItself?: string;
  keysAsked = 0;
  private readonly shown: JWK[] = [];
  private key!: CryptoKey;
  private server!: Server;
  private kid = '';

  static async start(): Promise<LyingProvider> {
    const provider = new LyingProvider();
    await provider.rotate();
    provider.server = createServer(({ url = '' }, response) => provider.answer(url, response));
    provider.server.listen(0, '127.0.0.1');
    await once(provider.server, 'listening');
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    this.kid = `key-${this.shown.length + 1}`;
    this.key = privateKey;
    this.shown.push({ ...(await exportJWK(publicKey)), kid: this.kid, alg: 'ES256', use: 'sig' });
  }

  /** An ID token as a real one would make it, but for the lie. */
  sign(nonce: string, lie: Lie = {}): Promise<string> {
    return this.signed({ sub: 'u1', nonce, employee_number: 'E-1' }, lie);
  }

  signLogout(jti: string, lie: Lie = {}): Promise<string> {
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    return this.signed({ sub: 'u1', sid: 's1', jti, events }, { ...lie, header: { typ: 'logout+jwt', ...lie.header } });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private signed(claims: JWTPayload, { claims: changed, header, key }: Lie): Promise<string> {
    const usual = { iss: this.issuer, aud: CLIENT.id, iat: now(), exp: now() + 60 };
    const payload = JSON.parse(JSON.stringify({ ...usual, ...claims, ...changed })) as JWTPayload;
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: this.kid, ...header }).sign(key ?? this.key);
  }

  private answer(url: string, response: ServerResponse): void {
    const send = (body: object) => {
      response.writeHead(this.status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.startsWith('/.well-known/')) return send(this.metadata());
    if (url === '/keys') {
      this.keysAsked += 1;
      return send({ keys: this.shown });
    }
    return send({ access_token: 'x', token_type: 'Bearer', id_token: this.idToken });
  }

  private metadata() {
    const { issuer } = this;
    return {
      issuer: this.calledItself ?? issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256', 'HS256', 'none'],
    };
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export const CLIENT = { id: 'shouban', secret: 'a secret between both that is long enough' };
/** Of the console: where the provider sends the browser back to. */
export const BACK = '/login/unified';

/** Who signs in at the provider, and by what. */
export interface Login {
  accountId: string;
  amr?: string[];
  acr?: string;
}

/** A provider of OpenID Connect, as a process; ended with the test. */
export class OpenIdProvider {
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const child = fork(path.join(__dirname, 'provider-process.mjs'), [], { execArgv: [], silent: true });
    const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
    return new OpenIdProvider(child, issuer);
  }

  /** Makes the product known to it. @param centre root of its HTTP server */
  async register(centre: string): Promise<void> {
    await this.call('register', {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${centre}${BACK}`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      // On its way the token is written down, to be sent once more.
      backchannel_logout_uri: `${this.issuer}/told?${centre}/api/v1/sessions/oidc/logout`,
      backchannel_logout_session_required: true,
    });
  }

  async signInNext(login: Login): Promise<void> {
    await this.call('signInNext', login);
  }

  /** From now on it signs with another key, and shows no other. */
  async rotate(): Promise<void> {
    await this.call('rotate');
  }

  /** The body of the last back-channel logout. */
  async logoutSent(): Promise<string> {
    return (await this.call('logoutSent')) as string;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private async call(command: string, given?: object): Promise<unknown> {
    const id = (this.calls += 1);
    this.child.send({ id, command, given });
    for (;;) {
      const [message] = (await once(this.child, 'message')) as [{ id: number; answer: unknown }];
      if (message.id === id) return message.answer;
    }
  }
}

/** A browser at the provider: keeps its cookies, follows where it is sent, and stops where it is sent elsewhere. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly issuer: string) {}

  /** @returns the address outside of the provider to which it was sent */
  async visit(address: string): Promise<URL> {
    let url = new URL(address);
    while (url.origin === this.issuer) {
      const response = await this.ask(url);
      const location = response.headers.get('location');
      if (!location) throw new Error(`${url.href}: ${response.status} ${await response.text()}`);
      url = new URL(location, url);
    }
    return url;
  }

  /** Signs out there. */
  async signOut(): Promise<void> {
    const page = await (await this.ask(new URL('/session/end', this.issuer))).text();
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const done = await this.ask(new URL('/session/end/confirm', this.issuer), { method: 'POST', body });
    if (done.status >= 400) throw new Error(`${done.status} ${await done.text()}`);
  }

  private async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const given of response.headers.getSetCookie()) {
      const [name = '', value = ''] = given.split(';')[0]!.split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return response;
  }
}

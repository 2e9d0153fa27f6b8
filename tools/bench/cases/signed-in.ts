import { post } from './post';

/** Of a token's time, so much is used; then its person signs in again, as a page does. */
const USED = 0.5;

/** Access tokens of the people who act and listen, each valid whenever it is asked for. */
export class SignedIn {
  private readonly known = new Map<string, { accessToken: string; until: number }>();

  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  async token(username: string): Promise<string> {
    const known = this.known.get(username);
    if (known && Date.now() < known.until) return known.accessToken;
    const body = { username, password: this.password };
    const session = await post<{ accessToken: string; expiresIn: number }>(`${this.url}/api/v1/sessions`, {}, body);
    const until = Date.now() + session.expiresIn * 1000 * USED;
    this.known.set(username, { accessToken: session.accessToken, until });
    return session.accessToken;
  }
}

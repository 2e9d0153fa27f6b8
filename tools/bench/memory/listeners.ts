import { get, type ClientRequest } from 'node:http';

/** As many streams as one person may have. */
const OF_A_PERSON = 10;

/** People who follow what happens (`GET /events`), each with several windows. */
export class Listeners {
  /** Events that all of them together have been told. */
  told = 0;
  private readonly requests: ClientRequest[] = [];

  private constructor() {}

  /** Resolves when every stream is open. */
  static async open(url: string, count: number, persons: string[], password: string): Promise<Listeners> {
    const listeners = new Listeners();
    for (let first = 0; first < count; first += OF_A_PERSON) {
      const person = persons[first / OF_A_PERSON];
      if (!person) throw new Error(`${persons.length} people are too few for ${count} streams`);
      const token = await signIn(url, person, password);
      const streams = Math.min(OF_A_PERSON, count - first);
      await Promise.all(Array.from({ length: streams }, () => listeners.listen(url, token)));
    }
    return listeners;
  }

  close(): void {
    for (const request of this.requests.splice(0)) request.destroy();
  }

  private listen(url: string, token: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
      const request = get(`${url}/api/v1/events`, { headers, agent: false }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`A stream was refused: ${response.statusCode}`));
        response.on('data', (chunk: Buffer) => (this.told += chunk.toString().split('\nevent: ').length - 1));
        // Cut off at the end, by us.
        response.on('error', () => {});
        resolve();
      });
      request.on('error', reject);
      this.requests.push(request);
    });
  }
}

async function signIn(url: string, username: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { accessToken } = (await response.json()) as { accessToken?: string };
  if (!accessToken) throw new Error(`${username} cannot sign in: ${response.status}`);
  return accessToken;
}

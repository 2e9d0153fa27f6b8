import { get, type ClientRequest } from 'node:http';
import { SignedIn } from '../cases/signed-in';

/** As many streams as one person may have. */
const OF_A_PERSON = 10;

/** People who follow what happens (`GET /events`), each with several windows. */
export class Listeners {
  /** Events that all of them together have been told. */
  told = 0;
  private readonly requests = new Set<ClientRequest>();
  private closed = false;

  private constructor(
    private readonly url: string,
    private readonly signedIn: SignedIn,
  ) {}

  /** How many follow at this moment. */
  get open(): number {
    return this.requests.size;
  }

  /** Resolves when every stream is open. */
  static async open(url: string, count: number, persons: string[], password: string): Promise<Listeners> {
    const listeners = new Listeners(url, new SignedIn(url, password));
    for (let first = 0; first < count; first += OF_A_PERSON) {
      const person = persons[first / OF_A_PERSON];
      if (!person) throw new Error(`${persons.length} people are too few for ${count} streams`);
      const streams = Math.min(OF_A_PERSON, count - first);
      await listeners.signedIn.token(person);
      await Promise.all(Array.from({ length: streams }, () => listeners.listen(person)));
    }
    return listeners;
  }

  close(): void {
    this.closed = true;
    for (const request of this.requests) request.destroy();
  }

  private async listen(person: string): Promise<void> {
    const token = await this.signedIn.token(person);
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
      const request = get(`${this.url}/api/v1/events`, { headers, agent: false }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`A stream was refused: ${response.statusCode}`));
        response.on('data', (chunk: Buffer) => (this.told += chunk.toString().split('\nevent: ').length - 1));
        // A stream ends with its token; who listens opens it again.
        response.on('end', () => {
          if (!this.closed) this.listen(person).catch(() => {});
        });
        // Cut off at the end, by us.
        response.on('error', () => {});
        resolve();
      });
      request.on('error', reject);
      request.on('close', () => this.requests.delete(request));
      this.requests.add(request);
    });
  }
}

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Stands between somebody and a server. Pulled out, it breaks every connection. Shut, it holds back what is said to the server,
 * while what the server says still comes through. Slow, it delays what is said to the server. And it can be put before another
 * server under the same address.
 */
export class Relay {
  private readonly sockets = new Set<Socket>();
  private readonly near = new Set<Socket>();
  private isPulled = false;
  private isShut = false;
  private delayMs = 0;

  private constructor(
    private readonly server: Server,
    private target: string,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  /** @param target `host:port` of the server */
  static async to(target: string): Promise<Relay> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Relay(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Every connection breaks, and new ones break at once. */
  pull(): void {
    this.isPulled = true;
    this.breakAll();
  }

  plugIn(): void {
    this.isPulled = false;
  }

  shut(): void {
    this.isShut = true;
    for (const socket of this.near) socket.pause();
  }

  /** What is said at one moment, such as a statement with its values, arrives so much later; 0 ends it. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** Puts it, open, before a server that took the place of the former one. */
  move(target: string): void {
    this.target = target;
    this.isShut = false;
    this.breakAll();
  }

  async remove(): Promise<void> {
    this.pull();
    this.server.close();
    await once(this.server, 'close');
  }

  private breakAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private join(near: Socket): void {
    if (this.isPulled) {
      near.destroy();
      return;
    }
    const [host, port] = this.target.split(':') as [string, string];
    const far = connect({ host, port: Number(port) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      // Either end breaks when its process is killed, which is what some of these tests are about.
      socket.on('error', () => {});
      socket.once('close', () => {
        this.sockets.delete(socket);
        this.near.delete(socket);
        other.destroy();
      });
    }
    this.near.add(near);
    far.on('data', (chunk) => near.write(chunk));
    this.handOn(near, far);
    if (this.isShut) near.pause();
  }

  /** In the order in which it was said, whatever the delay is by then. */
  private handOn(near: Socket, far: Socket): void {
    let said = Promise.resolve();
    let waiting = 0;
    near.on('data', (chunk) => {
      if (this.delayMs === 0 && waiting === 0) {
        far.write(chunk);
        return;
      }
      waiting++;
      const delayed = sleep(this.delayMs);
      said = said
        .then(() => delayed)
        .then(() => {
          waiting--;
          if (far.writable) far.write(chunk);
        });
    });
  }
}

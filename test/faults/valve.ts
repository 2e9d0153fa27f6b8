import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Stands between somebody and a server. Shut, it holds back what is said to the server, while what the server says still
 * comes through; and it can be put before another server under the same address.
 */
export class Valve {
  private readonly sockets = new Set<Socket>();
  private readonly near = new Set<Socket>();
  private isShut = false;

  private constructor(
    private readonly server: Server,
    private target: string,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async before(target: string): Promise<Valve> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Valve(server, target);
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  shut(): void {
    this.isShut = true;
    for (const socket of this.near) socket.pause();
  }

  /** Puts it, open, before a server that took the place of the former one. */
  move(target: string): void {
    this.target = target;
    this.isShut = false;
    for (const socket of this.sockets) socket.destroy();
  }

  async remove(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    const [host, port] = this.target.split(':') as [string, string];
    const far = connect({ host, port: Number(port) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      // Either end breaks when its process is killed, which is what these tests are about.
      socket.on('error', () => {});
      socket.once('close', () => {
        this.sockets.delete(socket);
        this.near.delete(socket);
        other.destroy();
      });
    }
    this.near.add(near);
    far.on('data', (chunk) => near.write(chunk));
    near.on('data', (chunk) => far.write(chunk));
    if (this.isShut) near.pause();
  }
}

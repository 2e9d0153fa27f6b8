import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A cable to a server that a test can pull out and plug in again. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private pulled = false;

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(host: string, port: number): Promise<Cable> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Cable(server, { host, port });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Every connection breaks, and new ones break at once. */
  pull(): void {
    this.pulled = true;
    for (const socket of this.sockets) socket.destroy();
  }

  plugIn(): void {
    this.pulled = false;
  }

  async remove(): Promise<void> {
    this.pull();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    if (this.pulled) {
      near.destroy();
      return;
    }
    const far = connect(this.target);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A machine of its own for one test: a folder with programs, and a host that files can be fetched from. */
export class FakeMachine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'shouban-provide-'));
  readonly cache = path.join(this.folder, 'cache');
  /** What was asked of the host, in order. */
  readonly asked: string[] = [];
  private readonly files = new Map<string, Buffer>();
  private server?: Server;

  /** A program that is a shell script. Returns its path. */
  program(name: string, script: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  }

  /** Path of a program that is not there. */
  absent(name: string): string {
    return path.join(this.folder, `no-${name}`);
  }

  serve(file: string, content: Buffer | string): void {
    this.files.set(`/${file}`, Buffer.from(content));
  }

  /** Address of the host; whatever it was not given is answered with 404. */
  async host(): Promise<string> {
    this.server = createServer((request, response) => {
      this.asked.push(request.url!);
      const content = this.files.get(request.url!);
      response.writeHead(content ? 200 : 404).end(content);
    });
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  dispose(): void {
    this.server?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

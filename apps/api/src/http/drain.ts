import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { ApiSettings } from '../app.settings';

const SWEEP_MS = 50;

/**
 * Ends the HTTP server without losing an answer: requests under way are finished, connections are closed as they fall
 * idle, and what is still open after the longest command is cut. Streams that never end by themselves are ended by their
 * owners in `onModuleDestroy`.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: ApiSettings,
  ) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    // Node closes only what is idle at the moment of `close`; a kept-alive connection would hold the server open.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), this.settings.commandTimeoutMs + 2_000);
    server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(cut);
    });
    sweep.unref();
    cut.unref();
  }
}

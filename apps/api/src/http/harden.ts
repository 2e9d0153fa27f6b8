import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemKind } from '@shouban/contracts/errors';

/** Whoever takes longer to say what he wants holds a connection for nothing. */
const HEADERS_WITHIN_MS = 15_000;
/** An upload of 20 MB over a slow line. */
const REQUEST_WITHIN_MS = 120_000;
const MOST_HEADERS = 100;

/** What Node refuses itself, by its codes. */
const CODES: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};
const STATUS: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/**
 * Limits of the HTTP server itself: how long and how large the head of a request may be. What is no HTTP, or could be read in two ways
 * (two lengths, a length and a coding), is refused by Node's strict parser; it is told so as everybody else is, and the connection ends.
 */
export function harden(server: Server): void {
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.maxHeadersCount = MOST_HEADERS;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, CODES[error.code ?? '']));
}

function refuse(socket: Duplex, code = 'REQUEST_MALFORMED'): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { status, title, detailZh } = problemKind(code);
  const type = `urn:shouban:problem:${code}`;
  // Of what could not be read there is no trace.
  const body = JSON.stringify({ type, title, status, detail: title, detailZh, code, traceId: '' });
  const head = [
    `HTTP/1.1 ${status} ${STATUS[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

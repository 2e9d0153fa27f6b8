import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import { traceIdOrNone } from './trace';

/** Personal data and secrets by the names under which they travel; a log line that holds one shows `[redacted]`. */
const PERSONAL = ['name', 'idNumber', 'phone', 'address', 'serviceAddress', 'authorisation', 'receivedBy'];
const SECRET = ['password', 'accessToken', 'refreshToken', 'receiptCode', 'authorization', 'cookie'];

/** The process's logger: JSON lines on stdout, each with the trace id of the request it belongs to. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const fields = [...PERSONAL, ...SECRET];
  const options = {
    level,
    base: { service: 'shouban-api' },
    mixin: () => {
      const traceId = traceIdOrNone();
      return traceId ? { traceId } : {};
    },
    redact: {
      paths: ['', '*.', '*.*.', '*.*.*.'].flatMap((depth) => fields.map((field) => `${depth}${field}`)),
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages through pino. */
export class PinoLoggerService implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** Nest hands over the context as the last argument and, with errors, the stack before it. */
  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const fields = { ...(typeof context === 'string' && { context }), ...(stack !== undefined && { stack }) };
    if (message instanceof Error) this.logger[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object') this.logger[level]({ ...fields, ...message });
    else this.logger[level](fields, String(message));
  }
}

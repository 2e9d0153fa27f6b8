import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ThrottlerStorageService } from '@nestjs/throttler';
import { json, type ErrorRequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { ApiSettings } from '../app.settings';
import { AuthGuard } from '../auth/auth.guard';
import { accessLog } from '../http/access-log';
import { onlyJson } from '../http/body';
import { createLogger, PinoLoggerService } from '../http/logger';
import { noStore } from '../http/no-store';
import { ProblemFilter, sendProblem } from '../http/problem.filter';
import { trace } from '../http/trace';
import { validationPipe } from '../http/validation.pipe';
import type { ApiParts } from '../parts';
import { PartsModule } from '../parts.module';
import { CredentialsService } from '../sessions/credentials.service';
import { SessionsService } from '../sessions/sessions.service';
import { CodecController } from './codec.controller';
import { onlyFrom, tokenOfCookie } from './codec-session';
import { CodecService } from './codec.service';
import { CODEC_SETTINGS, type CodecSettings } from './codec.settings';

/** A page of a large history at once. */
const LIMIT = '8mb';

@Module({})
class CodecModule {
  static of(parts: ApiParts, codec: CodecSettings): DynamicModule {
    return {
      module: CodecModule,
      imports: [PartsModule.of(parts)],
      controllers: [CodecController],
      providers: [
        { provide: CODEC_SETTINGS, useValue: codec },
        { provide: APP_GUARD, useClass: AuthGuard },
        CodecService,
        CredentialsService,
        SessionsService,
        ThrottlerStorageService,
      ],
    };
  }
}

/**
 * A server of its own beside the API: who decodes what Temporal keeps reads every case, so it listens only where it is started, and
 * lets in administrators with a second factor, whatever the centre asks of their roles elsewhere.
 */
export async function createCodecApp(parts: ApiParts, codec: CodecSettings): Promise<NestExpressApplication> {
  const settings = ApiSettings.of({ ...parts.settings, totpRoles: ['admin'] });
  const logger = parts.logger ?? createLogger(settings.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(CodecModule.of({ ...parts, settings, logger }, codec), {
    bodyParser: false,
    abortOnError: false,
    logger: new PinoLoggerService(logger),
  });
  app.disable('x-powered-by').set('etag', false).set('trust proxy', settings.trustedProxies);
  app.use(trace, accessLog(logger), guarded, noStore);
  app.enableCors({
    origin: codec.origins,
    credentials: true,
    methods: ['POST'],
    allowedHeaders: ['content-type', 'authorization', 'x-namespace'],
    maxAge: 600,
  });
  app.use(onlyFrom(codec.origins), tokenOfCookie, onlyJson, json({ limit: LIMIT }), refused(logger));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  return app;
}

const guarded = helmet({
  // The UI reads our answers from its own origin, as far as CORS lets it.
  crossOriginResourcePolicy: { policy: 'same-site' },
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** Express knows it by its four arguments. */
function refused(logger: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => sendProblem(error, request, response, logger);
}

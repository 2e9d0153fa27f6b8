import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { ErrorRequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { API_PREFIX } from './app.settings';
import { AppModule } from './app.module';
import { accessLog } from './http/access-log';
import { fewParameters, formBody, jsonBody, onlyJson, soundInput } from './http/body';
import { harden } from './http/harden';
import { createLogger, PinoLoggerService } from './http/logger';
import { noStore } from './http/no-store';
import { OPENAPI_PATH, openApiDocument } from './http/openapi';
import { ProblemFilter, sendProblem } from './http/problem.filter';
import { site } from './http/site';
import { trace } from './http/trace';
import { validationPipe } from './http/validation.pipe';
import { measureRequests } from './metrics/measure-requests';
import { Metrics } from './metrics/metrics';
import type { ApiParts } from './parts';

/** What the world outside probes; not part of the API and its versions. */
const OUTSIDE_THE_PREFIX = ['healthz', 'readyz', 'metrics'];

/**
 * Puts the API together; the caller makes it listen, closes it, and then closes the parts that he handed in.
 * Nothing that a request brings is looked at before it is known to be of our media type, size and shape.
 */
export async function createApp(parts: ApiParts): Promise<NestExpressApplication> {
  const logger = parts.logger ?? createLogger(parts.settings.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of({ ...parts, logger }), {
    bodyParser: false,
    abortOnError: false,
    logger: new PinoLoggerService(logger),
  });
  // Entity tags are ours: a page's sequence, never a digest of its text.
  app.disable('x-powered-by').set('etag', false).set('trust proxy', parts.settings.trustedProxies);
  harden(app.getHttpServer());
  app.use(measureRequests(app.get(Metrics)));
  app.use(trace, accessLog(logger), ...site(parts.settings.siteDir));
  app.use(helmet(), noStore, fewParameters, onlyJson, formBody(), jsonBody(), soundInput, refused(logger));
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_THE_PREFIX });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  SwaggerModule.setup('api', app, () => openApiDocument(app), {
    ui: false,
    raw: ['json'],
    jsonDocumentUrl: OPENAPI_PATH,
  });
  return app;
}

/** What the middleware before it refuses; Nest would make its own errors of them first. Express knows it by its four arguments. */
function refused(logger: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => sendProblem(error, request, response, logger);
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { type RequestHandler, type Response } from 'express';
import helmet from 'helmet';

/** Two pages, each the whole of its part of the site: the rest of an address is read by the page itself. */
const CONSOLE_PAGE = 'index.html';
const PUBLIC_PAGE = 'public.html';
/** Never the site's, whoever asks: API, probes and metrics. */
const NOT_THE_SITE = /^\/(api|healthz|readyz|metrics)(\/|$)/;
const A_YEAR = 'public, max-age=31536000, immutable';

/** Scripts, styles and connections of this address only; nothing inline, nothing framed. Plain HTTP inside the house stays what it is. */
const guarded = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
});

/**
 * Serves the built console and public site. What the build names by its content is kept for a year, the pages are asked for
 * anew each time. An address that names no file is a page's own only for a browser that goes there (`Accept: text/html`):
 * a program that asks for a route that does not exist is still told so.
 */
export function site(folder: string | undefined): RequestHandler[] {
  if (folder === undefined || !existsSync(path.join(folder, CONSOLE_PAGE))) return [];
  const files = express.static(folder, { index: false, redirect: false, setHeaders: keptFor });
  return [ofTheSite(guarded), ofTheSite(compressed(folder)), ofTheSite(files), ofTheSite(page(folder))];
}

/** Runs a handler for what may be the site's, and for nothing else. */
function ofTheSite(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const mayBe = (request.method === 'GET' || request.method === 'HEAD') && !NOT_THE_SITE.test(request.path);
    if (mayBe) void handler(request, response, next);
    else next();
  };
}

/** The build has compressed each file once and for all. */
function compressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const file = path.join(folder, path.normalize(request.path));
    if (!/\.(js|css|svg)$/.test(file) || !existsSync(`${file}.gz`)) return next();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip') !== 'gzip') return next();
    response.setHeader('Content-Encoding', 'gzip');
    response.type(path.extname(file));
    request.url = request.url.replace(request.path, `${request.path}.gz`);
    return next();
  };
}

function keptFor(response: Response, file: string): void {
  const named = path.basename(path.dirname(file)) === 'assets';
  response.setHeader('Cache-Control', named ? A_YEAR : 'no-cache');
}

function page(folder: string): RequestHandler {
  return (request, response, next) => {
    if (!/\btext\/html\b/.test(request.get('accept') ?? '') || path.extname(request.path) !== '') return next();
    const isPublic = /^\/public(\/|$)/.test(request.path);
    response.vary('Accept');
    const headers = { 'Cache-Control': 'no-cache' };
    // Called in any case, and whoever is answered is not to be passed on.
    const sent = (error?: Error) => {
      if (error && !response.headersSent) next(error);
    };
    return response.sendFile(
      isPublic ? PUBLIC_PAGE : CONSOLE_PAGE,
      { root: folder, cacheControl: false, headers },
      sent,
    );
  };
}

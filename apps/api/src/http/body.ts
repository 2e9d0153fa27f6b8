import { json, urlencoded, type RequestHandler } from 'express';
import { isText } from '@shouban/domain/text';
import { ProblemException } from './problem.exception';

const MAX_DEPTH = 20;
/** More than any query of ours asks; Express itself leaves out what comes after the thousandth without a word. */
const MOST_PARAMETERS = 100;
const TAKES_UPLOADS = /^\/api\/v1\/(?:files|imports\/\w+)$/;
/** What standards send as a form; whatever else it holds is to be ignored, they say. */
const FORMS: Record<string, readonly string[]> = {
  '/api/v1/sessions/oidc/logout': ['logout_token'],
  '/api/v1/token': ['grant_type', 'client_id', 'client_secret'],
};
const FORM = 'application/x-www-form-urlencoded';

/** Parses JSON bodies of at most 1 MB, measured after decompression. */
export function jsonBody(): RequestHandler {
  return json({ limit: '1mb', strict: true, type: ['application/json', 'application/*+json'] });
}

/** Parses a form where a standard sends one. */
export function formBody(): RequestHandler {
  const parse = urlencoded({ limit: '64kb', extended: false, type: FORM });
  return (request, response, next) => {
    const fields = FORMS[request.path];
    if (!fields || !request.is(FORM)) return next();
    parse(request, response, (error?: unknown) => {
      const given = Object.entries((request.body ?? {}) as object).filter(([name]) => fields.includes(name));
      request.body = Object.fromEntries(given);
      next(error);
    });
  };
}

/** Refuses an address that asks more than any of ours can. */
export const fewParameters: RequestHandler = (request, _response, next) => {
  const asked = request.url.slice(request.url.indexOf('?') + 1).split('&').length;
  next(asked > MOST_PARAMETERS ? new ProblemException('URL_MALFORMED') : undefined);
};

/**
 * Refuses bodies of another media type. Without this a form would arrive as no body at all and be told that every field
 * is missing.
 */
export const onlyJson: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  const upload = TAKES_UPLOADS.test(request.path) && request.is('multipart/form-data');
  const form = FORMS[request.path] !== undefined && request.is(FORM);
  if (hasBody && !upload && !form && !request.is(['application/json', 'application/*+json'])) {
    next(new ProblemException('MEDIA_TYPE_UNSUPPORTED', { detail: 'Send the body as application/json.' }));
    return;
  }
  next();
};

/**
 * What no field of ours can take, checked before anything walks the body by recursion: bodies that are no object, nesting
 * deeper than any of ours, keys that reach for prototypes, and characters that are no text, of which PostgreSQL cannot store some and no font prints any.
 */
export const soundInput: RequestHandler = (request, _response, next) => {
  next(problemIn(request.path, request.query, request.body as unknown));
};

function problemIn(path: string, query: unknown, body: unknown): ProblemException | undefined {
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) {
    return ProblemException.field('', 'BODY_NOT_AN_OBJECT', 'The body is a JSON object.');
  }
  if (!isText(decoded(path))) return new ProblemException('URL_MALFORMED');
  const errors = [...unsound(query), ...unsound(body)];
  if (errors.length === 0) return undefined;
  return new ProblemException(
    errors.every((e) => e.code === 'TEXT_NOT_ALLOWED') ? 'TEXT_NOT_ALLOWED' : 'VALIDATION_FAILED',
    {
      errors,
    },
  );
}

interface Place {
  value: unknown;
  path: string;
  depth: number;
}

/** Iterative on purpose: a megabyte of `[` must not overflow the stack. */
function unsound(root: unknown) {
  const errors: { path: string; code: string; message: string }[] = [];
  const open: Place[] = [{ value: root, path: '', depth: 0 }];
  while (open.length > 0 && errors.length < 100) {
    const { value, path, depth } = open.pop()!;
    if (typeof value === 'string' && !isText(value)) {
      errors.push({
        path,
        code: 'TEXT_NOT_ALLOWED',
        message: 'Text holds a control character, one that turns the direction of writing, or a broken one.',
      });
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) {
      errors.push({ path, code: 'TOO_DEEP', message: `Nested deeper than ${MAX_DEPTH}.` });
      continue;
    }
    for (const [key, child] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      if (!isText(key) || key === '__proto__' || key === 'constructor') {
        errors.push({ path, code: 'FIELD_UNKNOWN', message: 'There is no such field.' });
      } else open.push({ value: child, path: at, depth: depth + 1 });
    }
  }
  return errors;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0';
  }
}

import type { RequestHandler, Response } from 'express';
import { ProblemException } from '../http/problem.exception';
import type { SessionDto } from '../sessions/session.dto';

/** Holds the access token where the UI's script cannot read it; sent to this server alone, and by pages of the same site alone. */
const COOKIE = 'shouban_codec';

export function keepSession(response: Response, { accessToken, expiresIn }: SessionDto, secure: boolean): void {
  response.cookie(COOKIE, accessToken, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: expiresIn * 1000,
    path: '/',
  });
}

export function forgetSession(response: Response): void {
  response.clearCookie(COOKIE, { httpOnly: true, sameSite: 'strict', path: '/' });
}

/** A browser that has signed in here asks as one that brings its token. */
export const tokenOfCookie: RequestHandler = (request, _response, next) => {
  const [, token] = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(request.get('cookie') ?? '') ?? [];
  if (token && !request.get('authorization')) request.headers.authorization = `Bearer ${token}`;
  next();
};

/** Pages of other origins get nothing, whatever cookie their visitor has. A program that is no browser names no origin. */
export function onlyFrom(origins: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const origin = request.get('origin');
    const own = origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.get('host');
    next(origin === undefined || own || origins.includes(origin) ? undefined : new ProblemException('ROLE_REQUIRED'));
  };
}

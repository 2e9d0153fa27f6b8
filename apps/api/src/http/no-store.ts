import type { RequestHandler } from 'express';

/** Answers speak of cases and of who one is: no cache on the way keeps them, unless a route says otherwise. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

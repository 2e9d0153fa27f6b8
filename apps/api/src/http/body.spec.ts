import type { Request, Response } from 'express';
import type { ProblemException } from './problem.exception';
import { fewParameters, onlyJson, soundInput } from './body';

/** What the middleware passes on: a problem or nothing. */
function passedOn(middleware: typeof onlyJson, request: object): ProblemException | undefined {
  let passed: unknown;
  void middleware(request as Request, {} as Response, (error?: unknown) => (passed = error));
  return passed as ProblemException | undefined;
}

function sound(body: unknown, query: unknown = {}, path = '/api/v1/cases'): ProblemException | undefined {
  return passedOn(soundInput, { path, query, body });
}

describe('fewParameters', () => {
  const asked = (n: number) => ({ url: `/api/v1/cases?${Array.from({ length: n }, (_, i) => `a${i}=`).join('&')}` });

  it('refuses an address that asks more than a hundred things, before any is looked at', () => {
    expect(passedOn(fewParameters, asked(100))).toBeUndefined();
    expect(passedOn(fewParameters, asked(101))?.code).toBe('URL_MALFORMED');
    expect(passedOn(fewParameters, { url: '/api/v1/cases' })).toBeUndefined();
  });
});

describe('onlyJson', () => {
  const sent = (type: string | undefined, more: object = {}) => ({
    path: '/api/v1/cases',
    headers: { 'content-length': '2' },
    is: (types: string | string[]) => type !== undefined && [types].flat().includes(type) && type,
    ...more,
  });

  it.each(['application/json', 'application/*+json'])('lets %s through', (type) => {
    expect(passedOn(onlyJson, sent(type))).toBeUndefined();
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', undefined])(
    'refuses %s',
    (type) => {
      expect(passedOn(onlyJson, sent(type))?.code).toBe('MEDIA_TYPE_UNSUPPORTED');
    },
  );

  it('lets a form through where files are uploaded, and a request without a body anywhere', () => {
    expect(passedOn(onlyJson, sent('multipart/form-data', { path: '/api/v1/files' }))).toBeUndefined();
    expect(passedOn(onlyJson, sent(undefined, { headers: {} }))).toBeUndefined();
    expect(passedOn(onlyJson, sent(undefined, { headers: { 'content-length': '0' } }))).toBeUndefined();
  });

  it('is not got round by sending in chunks', () => {
    expect(passedOn(onlyJson, sent('text/plain', { headers: { 'transfer-encoding': 'chunked' } }))?.code).toBe(
      'MEDIA_TYPE_UNSUPPORTED',
    );
  });
});

describe('soundInput', () => {
  it('lets through what our fields can take, 𠮷 included', () => {
    expect(sound({ name: '𠮷野家', list: [{ a: 1 }, null, true] }, { cursor: 'x' })).toBeUndefined();
    expect(sound(undefined)).toBeUndefined();
  });

  it.each([[[]], ['text'], [1], [null]])('refuses %j for a body', (body) => {
    expect(sound(body)?.details.errors).toEqual([expect.objectContaining({ path: '', code: 'BODY_NOT_AN_OBJECT' })]);
  });

  it('names every text that cannot be stored by its path', () => {
    const problem = sound({ a: 'x\0', b: [{ c: '\ud800' }] });
    expect(problem?.code).toBe('TEXT_NOT_ALLOWED');
    expect(problem?.details.errors?.map((error) => error.path).sort()).toEqual(['a', 'b[0].c']);
  });

  it('names text that would be read otherwise than it was sent, and lets through what is only not seen', () => {
    const problem = sound({
      bidi: '张\u202e三',
      escape: '\x1b[31m',
      nobody: '\uffff',
      joined: '👩‍👩‍👧',
      pasted: '张\u200b三',
    });
    expect(problem?.details.errors?.map((error) => error.path).sort()).toEqual(['bidi', 'escape', 'nobody']);
  });

  it.each(['{"__proto__":{"a":1}}', '{"constructor":{}}', '{"a\\u0000":1}'])('knows no field such as %s', (text) => {
    expect(sound(JSON.parse(text))?.details.errors).toEqual([expect.objectContaining({ code: 'FIELD_UNKNOWN' })]);
  });

  it('refuses deep nesting without going as deep itself', () => {
    const body = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`) as object;
    expect(sound(body)?.details.errors).toEqual([expect.objectContaining({ code: 'TOO_DEEP' })]);
  });

  it('stops at a hundred errors', () => {
    expect(sound({ list: Array.from({ length: 5000 }, () => '\0') })?.details.errors).toHaveLength(100);
  });

  it.each(['/api/v1/cases/%E0%A4%A', '/api/v1/cases/%00'])('refuses the address %s', (path) => {
    expect(sound(undefined, {}, path)?.code).toBe('URL_MALFORMED');
  });
});

import { BadRequestException, ForbiddenException, NotFoundException } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { QueryFailedError } from 'typeorm';
import { DomainError, refuse } from '@shouban/domain/refusal';
import { ProblemException } from './problem.exception';
import { asProblem, isDatabaseAway, problemOf } from './problem.mapping';

const failing = (more: object, message = 'secret') => Object.assign(new Error(message), more);

describe('asProblem', () => {
  it.each([
    ['a body that is no JSON', failing({ type: 'entity.parse.failed', status: 400 }), 'BODY_MALFORMED'],
    ['a body that is too large', failing({ type: 'entity.too.large', status: 413 }), 'BODY_TOO_LARGE'],
    ['an unknown charset', failing({ type: 'charset.unsupported', status: 415 }), 'MEDIA_TYPE_UNSUPPORTED'],
    ['too many requests', new ThrottlerException(), 'RATE_LIMITED'],
    ['an address that cannot be decoded', new URIError('x'), 'URL_MALFORMED'],
    ['an unknown address', new NotFoundException(), 'ROUTE_UNKNOWN'],
    ['a guard that says no', new ForbiddenException(), 'ROLE_REQUIRED'],
    ['a bad request of Nest', new BadRequestException(), 'BODY_MALFORMED'],
    ['a database that is away', failing({ code: 'ECONNREFUSED' }), 'DATABASE_AWAY'],
    ['a bug', new TypeError('secret'), 'INTERNAL'],
    ['what is no error', 'secret', 'INTERNAL'],
    ['an error that calls itself a success', failing({ status: 200 }), 'INTERNAL'],
    ['an error that blames the server', failing({ status: 502 }), 'INTERNAL'],
  ])('of %s', (_what, error, code) => {
    expect(asProblem(error).code).toBe(code);
    expect(JSON.stringify(problemOf(asProblem(error), 't'))).not.toContain('secret');
  });

  it('gives what the domain refused with its rule', () => {
    const problem = asProblem(new DomainError(refuse('CLOCK_DUE_TOO_FAR', 'Too far.', 'R-CLK-01', { years: 3 })));
    expect(problemOf(problem, 't1')).toEqual({
      type: 'urn:shouban:problem:CLOCK_DUE_TOO_FAR',
      title: 'The due date is more than two years out',
      status: 422,
      detail: 'Too far.',
      detailZh: expect.any(String),
      code: 'CLOCK_DUE_TOO_FAR',
      rule: 'R-CLK-01',
      params: { years: 3 },
      traceId: 't1',
    });
  });

  it('tells in Chinese what to write instead, field by field', () => {
    const errors = [
      { path: 'phone', code: 'MAX_LENGTH', message: 'phone must be shorter than or equal to 20 characters' },
      { path: 'n', code: 'MIN', message: 'n must not be less than 1' },
      { path: 'text', code: 'MATCHES', message: 'text must not be blank' },
      { path: 'id', code: 'MATCHES', message: 'id is not a code' },
      { path: 'person', code: 'PERSON_UNKNOWN', message: 'There is no such person.' },
      { path: 'x', code: 'new', message: 'x is new' },
    ];
    const told = problemOf(new ProblemException('VALIDATION_FAILED', { errors }), 't').errors!;
    expect(told.map(({ messageZh }) => messageZh)).toEqual([
      '最多 20 个字符',
      '不能小于 1',
      '请填写此项',
      '格式不正确，请核对',
      expect.stringMatching(/[人员]/),
      '填写不正确，请核对',
    ]);
  });

  it('passes on a problem as it is', () => {
    const problem = new ProblemException('STALE');
    expect(asProblem(problem)).toBe(problem);
  });
});

describe('isDatabaseAway', () => {
  const driver = (code: string) => new QueryFailedError('SELECT 1', [], failing({ code }));

  it.each([
    ['connections are refused', failing({ code: 'ECONNREFUSED' })],
    ['the server is shutting down', driver('57P01')],
    ['the server is starting', driver('57P03')],
    ['there are too many connections', driver('53300')],
    ['the connection failed', driver('08006')],
    ['the connection was lost', failing({}, 'Connection terminated unexpectedly')],
    ['the pool has none in time', failing({}, 'timeout exceeded when trying to connect')],
    ['the socket is not there', failing({ code: 'ENOENT', syscall: 'connect' })],
    ['both addresses of a name refuse', new AggregateError([failing({ code: 'ECONNREFUSED' })])],
  ])('when %s', (_what, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ['a query is wrong', driver('42601')],
    ['a row is there already', driver('23505')],
    ['a query was cancelled', driver('57014')],
    ['a file is missing', failing({ code: 'ENOENT', syscall: 'open' })],
    ['it is no error', 'ECONNREFUSED'],
  ])('not when %s', (_what, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});

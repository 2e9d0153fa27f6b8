import { pathToLog } from './access-log';

describe('a path in the log', () => {
  it.each([
    '/api/v1/cases/QH2026000123/on-the-spot',
    '/api/v1/cases/QH20261234567',
    '/api/v1/files/1b671a64-40d5-891e-99b0-da01ff1f3341',
    '/api/v1/incidents/20261234',
    '/assets/console-5f2e.js',
    '/',
  ])('is told as it is: %s', (path) => {
    expect(pathToLog(path)).toBe(path);
  });

  it.each([
    ['/api/v1/cases/440524188001010014', '/api/v1/cases/…'],
    ['/api/v1/cases/11010519491231002X/applicant', '/api/v1/cases/…/applicant'],
    ['/api/v1/cases/13955550123', '/api/v1/cases/…'],
    ['/api/v1/cases/%E9%83%97%E7%8E%89', '/api/v1/cases/…'],
    ['/api/v1/cases/郗玉', '/api/v1/cases/…'],
    ['/a b/c', '/…/c'],
  ])('is told without what may be somebody’s: %s', (path, told) => {
    expect(pathToLog(path)).toBe(told);
  });
});

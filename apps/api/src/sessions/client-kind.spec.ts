import { clientKind } from './client-kind';

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

describe('clientKind', () => {
  it.each([
    [WINDOWS, 'Chrome · Windows'],
    [`${WINDOWS} Edg/142.0.0.0`, 'Edge · Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari · iOS'],
    ['node', ''],
    [undefined, ''],
  ])('takes %j for %j, and keeps no version of it', (userAgent, kind) => {
    expect(clientKind(userAgent)).toBe(kind);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadConfig, VARIABLES } from '@shouban/config';
import { filledIn, FOLDER, ROOT, variablesOf, type Compose } from './compose';

const { services } = parse(readFileSync(path.join(FOLDER, 'temporal-ui.yaml'), 'utf8')) as Compose;
const { codec, 'temporal-ui': ui } = services as { codec: Compose['services'][string]; 'temporal-ui': typeof codec };

const filled = {
  ...variablesOf('.env.example'),
  SHOUBAN_APP_DB_PASSWORD: 'a1'.repeat(24),
  SHOUBAN_CODEC_KEYS: `k2026:${Buffer.alloc(32, 7).toString('base64')}`,
  SHOUBAN_PERSONAL_KEYS: `p2026:${Buffer.alloc(32, 9).toString('base64')}`,
  SHOUBAN_TOKEN_SECRET: 'a1'.repeat(24),
};
const environmentOf = ({ environment = {} }: typeof codec) =>
  Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filledIn(value, filled)]));

describe('Temporal’s pages beside the centre', () => {
  it('are published to their own machine only, and change nothing', () => {
    for (const { ports } of [ui, codec]) expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    expect(ui.image).toMatch(/:\d+\.\d+\.\d+$/);
    expect(environmentOf(ui)['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
  });

  it('ask the codec server at its address, with the cookie of who has signed in there', () => {
    const [asked, served] = [environmentOf(ui), environmentOf(codec)];
    expect(new URL(asked['TEMPORAL_CODEC_ENDPOINT']!).port).toBe(served['SHOUBAN_CODEC_PORT']);
    expect(asked['TEMPORAL_CODEC_INCLUDE_CREDENTIALS']).toBe('true');
  });

  it('are decoded by a process of the build, with what it needs in its form', () => {
    const environment = environmentOf(codec);
    expect(Object.keys(environment).filter((name) => !(name in VARIABLES))).toEqual([]);
    expect(loadConfig(environment)).toMatchObject({ codecPort: 8081, codecOrigins: ['http://127.0.0.1:8080'] });
    const source = codec.command!.at(-1)!.replace(/^dist\/(.*)\.js$/, '$1.ts');
    expect(existsSync(path.join(ROOT, source))).toBe(true);
  });
});

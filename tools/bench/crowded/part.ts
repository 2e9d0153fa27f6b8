import type { BenchArguments } from '../arguments';
import { clientRoad } from '../cases/client-road';
import { httpRoad } from '../cases/http-road';
import { drive, openCases, quantile } from '../cases/load';
import type { Ground } from '../ground/ground';
import { onScene } from '../memory/part';
import type { PartReport } from '../report';

/** Of what an update takes in an empty system (issue 8). */
const ALLOWED = 1.2;
const OPEN = 10_000;

/** Whole cases over HTTP in an empty system, and beside so many that stay open. */
export function benchCrowded(ground: Ground, { quick, cases, atOnce = 8 }: BenchArguments): Promise<PartReport> {
  const open = cases ?? (quick ? OPEN / 50 : OPEN);
  return onScene(ground, quick, async ({ api, script, config }) => {
    const road = await httpRoad(api.url, script, config.demoPassword);
    const p95 = async () => {
      const [warmUpSeconds, seconds] = quick ? [1, 3] : [5, 20];
      return quantile((await drive(road, script, { atOnce, warmUpSeconds, seconds })).updateMs, 0.95);
    };
    const empty = await p95();
    const others = clientRoad(config, script, 'K');
    await openCases(others, open).finally(() => others.client.connection.close());
    const crowded = await p95();
    return {
      figures: { 'crowded.open': open, 'crowded.emptyP95Ms': empty, 'crowded.p95Ms': crowded },
      ratios: { [`crowded p95 with ${open} open cases`]: crowded / empty },
      tables: [
        {
          title: `An update over HTTP, ${atOnce} cases at once; allowed are ${ALLOWED} of the empty system's`,
          columns: ['open cases', 'p95 ms', 'of the empty system'],
          rows: [
            ['none', empty, 1],
            [String(open), crowded, crowded / empty],
          ],
        },
      ],
    };
  });
}

import type { BenchArguments } from '../arguments';
import { startApi } from '../cases/api';
import { SignedIn } from '../cases/signed-in';
import type { Ground } from '../ground/ground';
import { API } from '../ground/processes';
import { runHerd, type Beside, type Herd } from '../herd/part';
import type { PartReport } from '../report';
import { sendSteadily, type Sent } from '../cases/steadily';
import { reportOf } from './result';

/** Reports in a second unless another rate is given; a school's day has a few. */
const PER_SECOND = 2;
/** Reports before the herd. */
const QUIET_REPORTS = 60;
/** Cases that wait for the officer: some hundred keep the herd running for as long as the quiet took. */
const CASES = 600;
const REPORTER = 'window-1';

/** Incidents are reported over HTTP while an officer leaves whom many cases wait for (R-INC-01). */
export async function benchIncidents(ground: Ground, args: BenchArguments): Promise<PartReport> {
  const { reports: perSecond = PER_SECOND, quick } = args;
  const calm = quick ? 10 : QUIET_REPORTS;
  const cases = args.cases ?? (quick ? 20 : CASES);
  const api = await startApi(API, ground.env, args.profile ? { profile: args.profile } : {});
  try {
    const send = reporter(api.url, ground.config.demoPassword);
    const found: Partial<Record<'quiet' | 'during', Sent>> = {};
    const beside: Beside = {
      quiet: async () => {
        found.quiet = await sendSteadily(send('平静时'), perSecond, (sent) => sent < calm);
      },
      during: async (isOver) => {
        // Not a moment longer: what is sent after it would only flatter.
        found.during = await sendSteadily(send('忙时'), perSecond, (sent) => sent === 0 || !isOver());
      },
    };
    const herd: Herd = await runHerd(ground, { ...args, cases }, beside);
    return reportOf({ perSecond, quiet: found.quiet!, during: found.during!, settledSeconds: herd.settled });
  } finally {
    await api.child.stop();
  }
}

/** Each report in words of its own: the same words within seconds would be the same report. */
function reporter(url: string, password: string) {
  const signedIn = new SignedIn(url, password);
  return (when: string) => async (nth: number) => {
    const text = `${when}第${nth + 1}次：一楼大厅东侧地面漏水，有人滑倒`;
    const response = await fetch(`${url}/api/v1/incidents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await signedIn.token(REPORTER)}` },
      body: JSON.stringify({ text }),
    });
    await response.arrayBuffer();
    return response.ok;
  };
}

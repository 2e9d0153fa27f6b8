import { randomInt, randomUUID } from 'node:crypto';
import type { Drive, Sender } from '../drive';
import type { Command, Officers } from '../officers';
import type { Fault } from '../scene';

/** Sent before its time: what the last step sends, in the first. */
const TOO_EARLY = { route: 'delivery', body: { way: 'inPerson', receivedBy: '张三' } };

/**
 * Every command goes out three times at once under its key, over different APIs; after each registration a delivery comes too early; and when all is
 * over everything is sent once more, backwards, and opinions with another body besides.
 */
export const repeated: Fault = {
  machines: { apis: 2 },
  run: async (scene, name, options) => {
    const officers = await scene.officers();
    const sent = new Map<string, Sent>();
    return scene.play(name, { ...options, phases: [] }, '', async () => {}, {
      officers,
      send: () => threefold(officers, sent),
      found: async (driven) => ({
        refusalsExpected: true,
        ...(await afterwards(officers, driven, sent)),
      }),
    });
  },
};

interface Sent {
  body: object;
  answers: Command[];
}

function threefold(officers: Officers, sent: Map<string, Sent>): Sender {
  return async (person, route, body) => {
    const key = randomUUID();
    const answers = await Promise.all(
      [0, 1, randomInt(2)].map((api) => officers.send(person, route, body, { key, api })),
    );
    sent.set(key, { body, answers });
    const [first] = answers as [Command, ...Command[]];
    if (route === '/cases' && first.final.kind === 'success') {
      await officers.send(person, `/cases/${String(first.final.body['caseNo'])}/${TOO_EARLY.route}`, TOO_EARLY.body);
    }
    return first;
  };
}

/** The latecomers, and what did not come out as it did the first time. */
async function afterwards(officers: Officers, { cases }: Drive, sent: Map<string, Sent>) {
  const wrong: string[] = [];
  let others = 0;
  const backwards = cases.flatMap(({ commands }) => commands).reverse();
  await Promise.all(
    backwards.map(async ({ person, route, key }) => {
      const { body, answers } = sent.get(key)!;
      const late = await officers.send(person, route, body, { key });
      wrong.push(...differences([...answers, late]));
      if (!route.endsWith('/opinions')) return;
      others++;
      const other = await officers.send(person, route, { ...body, basis: 'of another body' }, { key });
      if (other.final.body['code'] !== 'IDEMPOTENCY_KEY_REUSED')
        wrong.push(`another body was taken: ${described(other)}`);
    }),
  );
  const early = officers.commands.filter(
    ({ route, final }) => route.endsWith(TOO_EARLY.route) && final.kind === 'refused',
  ).length;
  if (early !== cases.length)
    wrong.push(`${early} of ${cases.length} deliveries before their time were refused by a rule`);
  const notes = [
    `${backwards.length} commands, each sent four times; ${others} once more with another body; ${early} deliveries before their time were refused`,
  ];
  return { wrong, notes };
}

function differences(answers: Command[]): string[] {
  const [first] = answers as [Command, ...Command[]];
  return answers
    .filter((one) => fingerprint(one) !== fingerprint(first))
    .map((one) => `${one.person} ${one.route}: ${described(first)}, then ${described(one)}`);
}

/** What of an answer must be the same each time: of the page the state that the command led to, not the clocks, which go on. */
function fingerprint({ final: { status, body } }: Command): string {
  return JSON.stringify([status, body['caseNo'], body['receiptCode'], body['seq'], body['state'], body['code']]);
}

function described({ final: { status, body } }: Command): string {
  return `${status} ${String(body['code'] ?? body['seq'])}`;
}

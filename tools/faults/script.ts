import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { scriptOf, type Act, type Script } from '../bench/cases/script';

/** Later than any limit that the driven matter has. */
const PLANNED_IN_DAYS = 60;
const DAY_MS = 86_400_000;

/** The benchmark's joint case, and in its review the first handler asks for more time, which the leader grants: so a strike meets that too. */
export function faultScript(catalogue: Catalogue): Script {
  const script = scriptOf(catalogue);
  const { organisation, items } = catalogue;
  const { deciderPostCode } = items.find(({ code }) => code === script.itemCode)!.extension!;
  const leader = organisation.posts.find(({ code }) => code === deciderPostCode)!.a;
  const at = script.waves.findIndex(([act]) => act!.action === 'sign') + 1;
  const handler = script.waves[at - 1]![0]!.person;
  const asked: Act<'requestExtension'> = {
    action: 'requestExtension',
    person: handler,
    roles: [],
    body: {
      days: 5,
      reason: '现场检查发现一处需整改后复核',
      basis: '《中华人民共和国行政许可法》第四十二条',
      handlingOpinion: '拟延长五个工作日',
      plannedClosingDate: new Date(Date.now() + PLANNED_IN_DAYS * DAY_MS).toISOString().slice(0, 10),
    },
  };
  const granted: Act<'decideExtension'> = {
    action: 'decideExtension',
    person: leader,
    roles: [],
    body: { extensionId: 'E1', approve: true, reason: '情况属实，同意延期' },
  };
  const waves = [...script.waves.slice(0, at), [asked as Act], [granted as Act], ...script.waves.slice(at)];
  return { ...script, waves, updates: script.updates + 2 };
}

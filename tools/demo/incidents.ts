import type { Centre } from './centre';
import { Thread, type Step } from './thread';

interface Incident {
  reporter: string;
  text: string;
  steps: Step[];
}

/** Somebody is hurt and help has come; a hazard is followed; something small is over (R-INC-01 to R-INC-06). */
const INCIDENTS: Incident[] = [
  {
    reporter: 'window-2',
    text: '大厅门口台阶有人滑倒，手臂流血',
    steps: [
      ['window-2', 'emergency', { harm: 'injury' }],
      ['hall-head', 'acknowledgement', { note: '已带药箱赶到' }],
      ['window-2', 'steps', { step: 'rescue', outcome: 'done' }],
      ['window-2', 'steps', { step: 'reportOrCallPolice', outcome: 'done' }],
      ['hall-head', 'classification', { kind: 'dangerOrAccident', place: 'onCampus', severity: 'serious' }],
    ],
  },
  {
    reporter: 'window-3',
    text: '二楼东侧疏散门被杂物堵住，推不开',
    steps: [
      ['window-3', 'classification', { kind: 'facilityHazard', place: 'onCampus', severity: 'general' }],
      ['hall-head', 'hazards/H1/removal', { note: '杂物已清走，门可以正常开启' }],
    ],
  },
  {
    reporter: 'window-1',
    text: '两名办事群众因排队争吵',
    steps: [
      ['window-1', 'classification', { kind: 'misconduct', place: 'onCampus', severity: 'general' }],
      ['window-1', 'steps', { step: 'askWhy', outcome: 'done' }],
      ['window-1', 'steps', { step: 'explain', outcome: 'done' }],
      ['window-1', 'steps', { step: 'showAndCorrect', outcome: 'done' }],
      ['window-1', 'closing', { result: 'resolved', summary: '说明叫号规则后双方和解' }],
    ],
  },
];

export async function fillIncidents(centre: Centre): Promise<void> {
  await Promise.all(
    INCIDENTS.map(async (incident, n) => {
      const number = await reported(centre, incident);
      await new Thread(centre, `incident/${n}`).steps(`/incidents/${number}`, incident.steps);
    }),
  );
}

/** A report has no key (R-INC-01): whether it was made in an earlier run is found in the reporter's own list. */
async function reported(centre: Centre, { reporter, text }: Incident): Promise<string> {
  type Page = { items: { number: string }[]; nextCursor: string | null };
  const { items } = await centre.get<Page>(reporter, '/incidents?scope=mine&limit=200');
  for (const { number } of items) {
    const { words } = await centre.get<{ words: { text: string }[] }>(reporter, `/incidents/${number}`);
    if (words[0]?.text === text) return number;
  }
  return (await centre.post<{ number: string }>(reporter, '/incidents', { text })).number;
}

import type { Names } from '../../demo/names';
import { NOTICES, OUTCOMES, WAYS } from '../../demo/words';
import { page, table } from '../markdown';
import { clocks } from './clocks';
import { dayOf, localTime } from './days';
import type { Told } from './story';
import { timeline } from './timeline';
import { unitTable } from './units';

const MADE =
  '<!-- Written by `npm run pages` from tools/pages/walkthroughs: change the story there, not this page. -->';

/** The page of a story: what it shows, what happened, the papers, and the clock day by day. */
export function walkthrough(told: Told, names: Names): string {
  const { story, play } = told;
  const { events } = play.paper;
  return page([
    MADE,
    `# ${story.title} · ${story.english}`,
    ...story.about,
    '下面每一行都由本系统按演示中心的事项、组织和日历实际运行得出；“系统（自动）”是没有人操作、系统按规则自己做的一步。',
    '## 办件',
    facts(told, names),
    '## 全程时间线',
    timeline(events, names),
    ...unitTable(told, names),
    '## 文书',
    notices(told),
    ...clocks(told),
  ]);
}

function facts({ item, play }: Told, names: Names): string {
  const { state } = play.file;
  const { firstHandler, closing } = state;
  const rows = [
    ['事项', item.name],
    ['收件', localTime(state.receivedAt)],
    ['首办责任人', `${names.person(firstHandler.person)}（${names.post(firstHandler.post)}）`],
    ['结果', OUTCOMES[state.outcome!]!],
    ['决定日', closing!.on],
    ['送达日', state.delivery?.on ?? '—'],
  ];
  return table(['', ''], rows);
}

/** Every notice is filed with its number; what is told by the way is recorded (R-CLK-07). */
function notices({ play }: Told): string {
  const rows = play.file.state.notices.map(({ number, kind, form, issuedOn, told }) => [
    number,
    NOTICES[kind] ?? kind,
    form === 'written' ? '书面' : '口头',
    issuedOn,
    told ? `${dayOf(told.at)} ${WAYS[told.way]!}` : '',
  ]);
  return table(['编号', '文书', '形式', '制发', '已告知'], rows);
}

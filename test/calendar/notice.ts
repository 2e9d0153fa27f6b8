import type { CalendarYearDto } from '../../apps/api/src/public/hall.dto';
import type { Centre } from '../support/centre';

/** A notice that says of the day's year what holds already, and that the day is off too. */
export async function noticeWith(centre: Centre, day: string): Promise<string> {
  const year = day.slice(0, 4);
  const { body } = await centre.anyone.get<CalendarYearDto>(`/public/calendar/${year}`);
  const told = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
  const sentences = body.days.map(({ date, kind, holiday }) =>
    kind === 'off' ? `${holiday}：${told(date)}放假。` : `${holiday}：${told(date)}上班。`,
  );
  const title = `国务院办公厅关于${year}年部分节假日安排的通知\n国办发明电〔2000〕1号`;
  return [title, ...sentences, `特别假期：${told(day)}放假，共1天。`].join('\n');
}

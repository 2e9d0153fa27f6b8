import type { NotificationKind } from './kinds';

const TO_DO: Record<NotificationKind, string> = {
  alert: '安全警报，请立即登录系统确认接警并处置。',
  red: '时限将到，请立即登录系统办理。',
  reminder: '时限临近，请登录系统抓紧办理。',
  duty: '有新的工作由您承办，请登录系统查看。',
  news: '有新的消息，请登录系统查看。',
};

const TITLE: Record<NotificationKind, string> = {
  alert: '安全警报',
  red: '红灯提醒',
  reminder: '黄灯提醒',
  duty: '新工作',
  news: '新消息',
};

/** What is told: of which record, what, and no word of what stands in it. */
export interface Told {
  stream: string;
  type: string;
  kind: NotificationKind;
}

/** Number of a case or a proceeding as people know it. */
export function numberOf(stream: string): string {
  return stream.slice(stream.indexOf('/') + 1);
}

export function whatToDo({ type, kind }: Told): string {
  return type === 'LimitExpired' ? '已超过时限，请立即登录系统办理。' : TO_DO[kind];
}

export function titleOf({ type, kind }: Told): string {
  return type === 'LimitExpired' ? '超期提醒' : TITLE[kind];
}

/** A short message: only the number and what to do, for it passes through others' hands. */
export function shortMessage(centre: string, told: Told): string {
  return `【${centre}】${numberOf(told.stream)}：${whatToDo(told)}`;
}

/**
 * A letter to somebody who has a part in the record.
 *
 * @param name of the matter; absent where the record is confidential
 */
export function letter(centre: string, told: Told, name: string | undefined): { subject: string; text: string } {
  const number = numberOf(told.stream);
  const lines = [`编号：${number}`, ...(name ? [`事项：${name}`] : []), whatToDo(told)];
  return {
    subject: `【${centre}】${number} ${titleOf(told)}`,
    text: [...lines, '', '本邮件由系统自动发出，请勿回复。接收方式和免打扰时段可在系统中设置。', ''].join('\n'),
  };
}

import { absence, does, type Story } from '../story';

const leave = absence('market-1', '2026-04-07 00:00', '2026-05-07 00:00');

/** R-ABP-02 to R-ABP-05: a month's leave, a handover, a second stand-in, and a duty that the first one keeps. */
export const onLeave: Story = {
  file: '4-on-leave.md',
  title: '承办人休假一个月：AB岗顶岗',
  english: 'An officer on leave for a month',
  about: [
    '食品经营许可，A岗 4 月 7 日起休假一个月。休假前列出移交清单；休假一开始，职责自动转到第一顺位 B岗，他也外出的两天由第二顺位 B岗顶上。申请人不用知道谁在休假，时限照走。',
    'B岗已经办到一半的审查，A岗回来后仍由 B岗办完（附说明）；其余职责自动回到 A岗。首办责任人始终是 A岗，顶岗人的每一步都记“代何岗位、由何人”。',
  ],
  itemCode: 'food-business-licence',
  received: '2026-04-03 09:40',
  by: 'window-1',
  applicant: 'person',
  materials: ['application-form', 'layout-plan', 'food-safety-rules', 'staff-health-certificates'],
  absences: [leave, absence('market-2', '2026-04-09 00:00', '2026-04-11 00:00')],
  handovers: [{ ...leave, notes: { handle: '材料齐全，等检测', 'review:food': '已看过平面图，须检测空气和餐具' } }],
  acts: [
    does('2026-04-03 10:30', 'accept', 'intake', {}),
    does('2026-04-03 15:00', 'sign', 'sign', {}),
    does('2026-04-08 09:30', 'pause', 'handle', { procedure: 'testing', expectedDays: 15 }),
    does('2026-04-29 11:00', 'resume', 'handle', { pauseId: 'P1' }),
    does('2026-04-30 10:00', 'keep', 'review:food', { dutyId: 'review:food', note: '已核对检测报告，正在起草意见' }),
    does('2026-05-07 10:00', 'opine', 'review:food', { unitCode: 'food', opinion: 'agree' }),
    does('2026-05-08 09:30', 'decide', 'decide', { outcome: 'granted' }),
    does('2026-05-08 14:00', 'deliver', 'deliver', { way: 'electronic', receivedBy: '申请人' }),
  ],
  // 4 月 3 日收件、受理：4 至 6 日清明；7、8 日第 1、2 日；9 日至 29 日停表；30 日第 3 日；5 月 1 至 5 日放假；6 至 9 日第 4 至 7 日
  // （9 日调休）；法定 10 日：11、12、13 日第 8 至 10 日。
  byHand: { promised: '2026-05-09', statutory: '2026-05-13' },
};

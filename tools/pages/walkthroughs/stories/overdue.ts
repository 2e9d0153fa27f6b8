import { does, type Story } from '../story';

/** R-CLK-13: reminders, and every rung of the ladder up to discipline inspection. */
export const overdue: Story = {
  file: '5-overdue.md',
  title: '超期：逐级督办到纪检监察',
  english: 'Overdue, up to discipline inspection',
  about: [
    '食品经营许可，承办人签收后一直没有办。系统在剩 3 日时黄灯、剩 1 日时红灯提醒；期满即记超期、记疑似违规并报科室负责人，1 个工作日后报分管领导，3 个工作日后报纪检监察。每一级只报一次，都由系统自动完成，谁也不能让它“悄悄过去”。',
    '沉默不等于同意：超期也要由承办人作出决定。承诺、法定两条时限都记“超期办结”，不因事后办结而消除。端午放假不计。',
  ],
  itemCode: 'food-business-licence',
  received: '2026-06-15 10:10',
  by: 'window-1',
  applicant: 'person',
  materials: ['application-form', 'layout-plan', 'food-safety-rules', 'staff-health-certificates'],
  acts: [
    does('2026-06-15 10:40', 'accept', 'intake', {}),
    does('2026-06-16 09:10', 'sign', 'sign', {}),
    does('2026-07-01 09:30', 'opine', 'review:food', { unitCode: 'food', opinion: 'agree' }),
    does('2026-07-01 10:00', 'decide', 'decide', { outcome: 'granted' }),
    does('2026-07-01 16:00', 'deliver', 'deliver', { way: 'inPerson', receivedBy: '申请人' }),
  ],
  // 6 月 15 日收件、受理：16 至 18 日第 1 至 3 日；19 至 21 日端午；22 至 25 日第 4 至 7 日；法定 10 日：26、29、30 日第 8 至 10 日。
  byHand: { promised: '2026-06-25', statutory: '2026-06-30' },
};

import { does, type Story } from '../story';

/** R-INT-02: what can be decided on the spot is decided in one call. */
export const onTheSpot: Story = {
  file: '1-on-the-spot.md',
  title: '当场办结',
  english: 'Decided on the spot',
  about: [
    '企业设立登记，材料齐全。窗口收件，登记审核岗当场审核：受理、签收、审查、决定、送达一次完成，不让申请人跑第二趟。',
    '时限仍然照算：承诺 1 个工作日、法定 3 个工作日，从收件、受理的次日起算；当天办结，所以两条时限都是“提前办结”。',
  ],
  itemCode: 'business-registration',
  received: '2026-03-09 10:00',
  by: 'window-1',
  applicant: 'organization',
  materials: ['application-form', 'articles-of-association', 'address-proof', 'appointment-documents'],
  acts: [
    does('2026-03-09 10:20', 'onTheSpot', 'handle', { outcome: 'granted', way: 'inPerson', receivedBy: '申请人' }),
  ],
  // 3 月 9 日星期一收件、受理：10 日第 1 日；11 日第 2 日，12 日第 3 日。
  byHand: { promised: '2026-03-10', statutory: '2026-03-12' },
};

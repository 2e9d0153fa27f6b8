import { at, does, type Story } from '../story';

const written = (code: string) => ({ code, quantity: 1, original: true });

/** R-INT-03: one notice with everything, a supplement in parts, and a limit that begins anew. */
export const incomplete: Story = {
  file: '2-incomplete.md',
  title: '材料不齐：一次性告知与补正',
  english: 'Incomplete: a one-time notice and a supplement in parts',
  about: [
    '公共场所卫生许可，收件时缺检测报告和平面图。窗口在 5 个工作日的告知期内一次告知全部缺件，申请人分两次补正；补正期间的询问有问有答、都有记录。',
    '最后一件补齐之日为起始日、不计入，承诺时限从次日重新起算；法定时限从受理次日起算。中秋、国庆放假不计，10 月 10 日（星期六）调休上班计入。',
  ],
  itemCode: 'public-place-sanitation',
  received: '2026-09-18 15:30',
  by: 'window-2',
  applicant: 'person',
  materials: ['application-form', 'sanitation-rules', 'staff-health-certificates'],
  acts: [
    does('2026-09-18 16:20', 'sign', 'sign', {}),
    does('2026-09-21 09:40', 'oneTimeNotice', 'intake', {
      form: 'written',
      missing: [
        { code: 'test-report', reason: '未提交', guidance: '由有资质的检测机构出具，一年内有效' },
        { code: 'layout-plan', reason: '未提交', guidance: '标明面积、布局和消毒设施' },
      ],
    }),
    does('2026-09-21 09:50', 'tellNotice', 'intake', {
      noticeId: 'N2',
      way: 'inPerson',
      toldAt: at('2026-09-21 09:50'),
    }),
    does('2026-09-22 14:10', 'answerQuestion', 'intake', {
      question: '平面图可以手绘吗？',
      answer: '可以，须标明尺寸和各区用途',
    }),
    does('2026-09-23 10:00', 'supplement', undefined, { materials: [{ ...written('layout-plan'), original: false }] }),
    does('2026-09-28 11:00', 'supplement', undefined, { materials: [written('test-report')] }),
    does('2026-09-29 09:30', 'accept', 'intake', {}),
    does('2026-10-09 10:00', 'opine', 'review:health', { unitCode: 'health', opinion: 'agree' }),
    does('2026-10-09 15:00', 'decide', 'decide', { outcome: 'granted' }),
    does('2026-10-12 09:20', 'deliver', 'deliver', { way: 'inPerson', receivedBy: '申请人' }),
  ],
  // 9 月 28 日补齐：29、30 日第 1、2 日；10 月 1 日至 7 日放假；8、9 日第 3、4 日；10 日（星期六，调休）第 5 日。
  // 9 月 29 日受理，20 个工作日：30 日第 1 日；10 月 8 至 10 日第 2 至 4 日；12 至 16 日到第 9 日；19 至 23 日到第 14 日；
  // 26 至 30 日到第 19 日；11 月 2 日第 20 日。
  byHand: { promised: '2026-10-10', statutory: '2026-11-02' },
};

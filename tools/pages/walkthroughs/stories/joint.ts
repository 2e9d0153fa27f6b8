import { at, does, type Story } from '../story';

const agrees = (unitCode: string) => ({ unitCode, opinion: 'agree' as const });

/** R-JNT-01, R-CLK-05, R-CLK-07: four departments at once, water that is tested, and an extension told in time. */
export const joint: Story = {
  file: '3-joint.md',
  title: '并联审批：特别程序停表与延期',
  english: 'Joint approval with a pause and an extension',
  about: [
    '餐饮店开办“一件事”，四个部门并联审查。领导指定牵头科室，科长指定承办岗位，首办责任人签收。卫生部门检测水质：开始当日计入，次日起到检测结束当日停表，整件停表。',
    '检测占去时间，首办责任人在期满三日前申请延期；县政府负责人在应当告知申请人的最后一日前批准，当日电话告知。春节放假不计，2 月 14 日、28 日（星期六）调休上班计入。',
  ],
  itemCode: 'restaurant-opening',
  received: '2026-02-10 09:20',
  by: 'window-1',
  applicant: 'organization',
  materials: [
    'application-form',
    'premises-proof',
    'layout-plan',
    'fire-safety-statement',
    'staff-health-certificates',
  ],
  acts: [
    does('2026-02-10 14:00', 'opine', 'preReview:market', agrees('market')),
    does('2026-02-10 15:10', 'opine', 'preReview:fire', agrees('fire')),
    does('2026-02-11 09:30', 'opine', 'preReview:health', agrees('health')),
    does('2026-02-11 10:00', 'opine', 'preReview:urban', agrees('urban')),
    does('2026-02-12 09:10', 'accept', 'intake', {}),
    does('2026-02-12 11:00', 'designate', 'designateSection', { sectionCode: 'market-food' }),
    does('2026-02-13 09:00', 'designate', 'designatePerson', { sectionCode: 'market-food', postCode: 'food-lead' }),
    does('2026-02-13 10:30', 'sign', 'sign', {}),
    does('2026-02-25 09:30', 'pause', 'review:health', { procedure: 'testing', expectedDays: 9, unitCode: 'health' }),
    does('2026-03-10 16:00', 'resume', 'review:health', { pauseId: 'P1' }),
    does('2026-03-12 10:00', 'opine', 'review:fire', agrees('fire')),
    does('2026-03-13 11:00', 'opine', 'review:urban', agrees('urban')),
    does('2026-03-16 09:30', 'requestExtension', 'handle', {
      days: 5,
      reason: '水质检测占用时间，现场整改尚待复查',
      basis: '《行政许可法》第四十二条',
      handlingOpinion: '拟同意，整改后办结',
      plannedClosingDate: '2026-03-27',
    }),
    does('2026-03-17 10:00', 'decideExtension', 'decideExtension:E1', {
      extensionId: 'E1',
      approve: true,
      reason: '情况属实，同意延期',
    }),
    does('2026-03-17 15:00', 'tellNotice', 'tell:N4', { noticeId: 'N4', way: 'phone', toldAt: at('2026-03-17 15:00') }),
    does('2026-03-17 15:30', 'opine', 'review:health', agrees('health')),
    does('2026-03-19 14:00', 'opine', 'review:market', {
      unitCode: 'market',
      opinion: 'agreeWithConditions',
      conditions: '冷荤间加装紫外线灯后使用',
    }),
    does('2026-03-26 10:00', 'decide', 'decide', { outcome: 'granted' }),
    does('2026-03-27 09:30', 'deliver', 'deliver', { way: 'inPerson', receivedBy: '申请人' }),
  ],
  // 2 月 10 日收件，15 个工作日：11 至 14 日第 1 至 4 日（14 日调休）；15 至 23 日放假；24、25 日第 5、6 日；26 日至 3 月 10 日停表；
  // 3 月 11 至 13 日第 7 至 9 日；16 至 20 日到第 14 日；23 日第 15 日。延 5 日：24 至 27 日第 16 至 19 日，30 日第 20 日。
  // 2 月 12 日受理，45 个工作日延 5 日共 50 日：13、14 日第 1、2 日；24、25 日第 3、4 日；3 月 11 至 13 日第 5 至 7 日；
  // 16 日那周到第 12 日，23 日那周到第 17 日，30 日那周（至 4 月 3 日）到第 22 日；4 月 4 至 6 日放假；7 至 10 日到第 26 日；
  // 13 日那周到 31，20 日那周到 36，27 至 30 日到 40；5 月 1 至 5 日放假；6 至 9 日到 44（9 日调休）；11 至 15 日到 49；18 日第 50 日。
  byHand: { promised: '2026-03-30', statutory: '2026-05-18' },
};

import type { Refusal } from '@shouban/domain/refusal';

/** What the edge says about a code: the HTTP status, an English title, and in Chinese what to do next. */
export interface ProblemKind {
  status: number;
  title: string;
  detailZh: string;
}

/** One field that is wrong, by its path in the body (`materials[2].quantity`), so that all are told at once. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** RFC 9457 problem details, with the stable `code` that clients decide by. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  detailZh: string;
  code: string;
  rule?: string;
  params?: Refusal['params'];
  errors?: FieldError[];
  traceId: string;
}

const kind = (status: number, title: string, detailZh: string): ProblemKind => ({ status, title, detailZh });

/** What the edge itself refuses. */
const edge = {
  BODY_MALFORMED: kind(400, 'The body is not valid JSON', '请求内容不是合法的 JSON，请检查后重发。'),
  URL_MALFORMED: kind(400, 'The address is malformed', '请求地址有误，请检查后重试。'),
  IDEMPOTENCY_KEY_REQUIRED: kind(400, 'Idempotency-Key is required', '请为本次操作带上唯一的 Idempotency-Key 请求头。'),
  IDEMPOTENCY_KEY_INVALID: kind(
    400,
    'Idempotency-Key is malformed',
    'Idempotency-Key 应为 1 至 128 个可见 ASCII 字符。',
  ),
  IF_MATCH_INVALID: kind(400, 'If-Match is malformed', 'If-Match 应为读取办件时得到的 ETag。'),
  UPLOAD_BROKEN: kind(400, 'The upload is malformed', '上传内容不完整，请重新上传。'),
  UNAUTHENTICATED: kind(401, 'Sign in first', '请先登录。'),
  TOKEN_INVALID: kind(401, 'The access token is not valid', '登录已失效，请重新登录或刷新令牌。'),
  CREDENTIALS_WRONG: kind(401, 'Username or password is wrong', '用户名或密码不正确。'),
  REFRESH_TOKEN_INVALID: kind(401, 'The refresh token is not valid', '登录已失效，请重新登录。'),
  REFRESH_TOKEN_REUSED: kind(
    401,
    'The refresh token was used before',
    '刷新令牌被重复使用，为安全起见已退出，请重新登录。',
  ),
  ROLE_REQUIRED: kind(403, 'Your role does not allow this', '您的角色无权进行此操作，请联系有权限的工作人员。'),
  IMPORT_NOT_ALLOWED: kind(
    403,
    'Only the registry imports cases received in the past',
    '只有登记机构可以补录以往收件。',
  ),
  ABSENCE_NOT_YOURS: kind(403, 'You may not register this absence', '只能为本人、本科室人员或所分管人员登记离岗。'),
  ABSENCE_UNKNOWN: kind(404, 'There is no such absence', '没有可供您查看的此离岗登记，请核对编号。'),
  ABSENCE_BEGUN: kind(409, 'The absence has begun', '离岗已经开始；提前返岗请办理销假，时间有误请更正。'),
  ABSENCE_NOT_BEGUN: kind(409, 'The absence has not begun', '离岗尚未开始；不再离岗请取消，时间有变请更正。'),
  ABSENCE_CANCELLED: kind(409, 'The absence was cancelled', '该离岗登记已取消；需要离岗请重新登记。'),
  ABSENCE_ENDED: kind(409, 'The absence has ended', '该离岗已经结束；再次离岗请重新登记。'),
  ROUTE_UNKNOWN: kind(404, 'There is nothing at this address', '地址不存在，请检查后重试。'),
  CASE_UNKNOWN: kind(404, 'There is no such case', '没有可供您查看的此办件，请核对编号或查询码。'),
  GRANT_UNKNOWN: kind(404, 'There is no such published grant', '没有已公开的此项许可，请核对许可决定文号。'),
  FILE_UNKNOWN: kind(404, 'There is no such file', '没有可供您查看的此文件。'),
  METHOD_NOT_ALLOWED: kind(405, 'This address does not take that method', '该地址不支持此请求方法。'),
  BODY_TOO_LARGE: kind(413, 'The body is larger than 1 MB', '请求内容超过 1 MB，请精简后重发。'),
  FILE_TOO_LARGE: kind(413, 'The file is larger than 20 MB', '文件超过 20 MB，请压缩后再上传。'),
  TOO_MANY_FILES: kind(413, 'Too many files at once', '一次上传的文件过多，请分批上传。'),
  MEDIA_TYPE_UNSUPPORTED: kind(415, 'This media type is not taken', '请以 application/json 提交内容。'),
  FILE_TYPE_NOT_ALLOWED: kind(415, 'Files of this type are not taken', '只接收 PDF、JPEG、PNG、DOCX、XLSX 文件。'),
  VALIDATION_FAILED: kind(422, 'Some fields are not right', '请按提示改正各字段后重新提交。'),
  TEXT_NOT_ALLOWED: kind(
    422,
    'Text holds characters that cannot be stored',
    '文字中含有无法保存的字符，请删除后重新提交。',
  ),
  IDEMPOTENCY_KEY_REUSED: kind(
    422,
    'This key was used with another body',
    '该 Idempotency-Key 已用于内容不同的请求，请换一个新的。',
  ),
  CURSOR_INVALID: kind(422, 'The cursor is not one of ours', '翻页位置无效，请从第一页重新查询。'),
  ITEM_UNKNOWN: kind(422, 'There is no such matter item', '没有此事项，请从事项目录中选择。'),
  PERSON_UNKNOWN: kind(422, 'There is no such person', '没有此工作人员，请核对后重新提交。'),
  ABSENCE_EMPTY: kind(422, 'An absence ends after it begins', '离岗结束时间应晚于开始时间。'),
  ABSENCE_TOO_LONG: kind(422, 'An absence lasts at most two years', '离岗时间不得超过两年。'),
  ABSENCE_OVER: kind(422, 'The absence is already over', '离岗时间已经结束，无需登记。'),
  CORRECTION_EMPTY: kind(422, 'Nothing is to be corrected', '请填写需要更正的内容。'),
  DUTY_UNKNOWN: kind(422, 'The person has no such duty', '其名下没有此项工作，请按移交清单填写。'),
  NEIGHBOUR_UNFIT: kind(422, 'The neighbour cannot watch the window', '所指定的邻岗人员届时不在岗，请另行指定。'),
  FILE_MISSING: kind(422, 'No file was sent', '请选择要上传的文件。'),
  RATE_LIMITED: kind(429, 'Too many requests', '操作过于频繁，请稍后再试。'),
  INTERNAL: kind(500, 'Something went wrong here', '系统出错，请凭 traceId 联系管理员。'),
  CASE_BUSY: kind(503, 'The case is busy', '该办件正在处理其他操作，请用同一 Idempotency-Key 稍后重试。'),
  TEMPORAL_AWAY: kind(
    503,
    'The workflow service is away',
    '流程服务暂不可用，请稍后重试；办理操作请沿用同一 Idempotency-Key。',
  ),
  DATABASE_AWAY: kind(503, 'The database is away', '数据库暂不可用，请稍后重试；办理操作请沿用同一 Idempotency-Key。'),
} as const satisfies Record<string, ProblemKind>;

/** What the rules of a case refuse: 409 unless the body itself is wrong (422) or the person (403). */
const rules = {
  NOT_YOUR_DUTY: kind(403, 'This duty is held by somebody else', '此项工作目前不由您承办，请由承办人办理。'),
  STALE: kind(412, 'Somebody has acted since you looked', '办件已有新变化，请刷新后再操作。'),
  DUTY_KEPT: kind(409, 'The duty is kept already', '您已保留此项工作，无需重复登记。'),
  NOT_STANDING_IN: kind(
    409,
    'Only a stand-in has a duty to keep',
    '此项工作本由您承办，只有顶岗期间已着手的工作才需登记保留。',
  ),
  CASE_NOT_CLOSED: kind(409, 'The case is not closed', '办件尚未办结，办结后方可归档。'),
  CASE_CLOSED: kind(409, 'The case is closed', '办件已办结，不能再变更。'),
  ID_NUMBER_INVALID: kind(
    422,
    'The number cannot be right',
    '证件号码或统一社会信用代码校验不通过，请核对后重新提交。',
  ),
  ILLEGAL_MOVE: kind(409, 'Not possible in the present state', '办件当前状态下不能进行此操作。'),
  NOT_REGISTERED: kind(409, 'The case is not registered', '办件尚未登记。'),
  ACCEPTED_BEFORE_RECEIPT: kind(422, 'Accepted before received', '受理日期不得早于收件日期。'),
  ALREADY_DESIGNATED: kind(409, 'The first handler has been designated', '首办责任人已指定，指定后不再变更。'),
  ALREADY_RECUSED: kind(409, 'That person stands aside already', '该人员已回避，无需重复登记。'),
  ALREADY_THERE: kind(409, 'The post has these duties already', '该岗位已承办本件，请指定其他岗位。'),
  ALREADY_SIGNED: kind(409, 'The case has been signed for', '该办件已签收。'),
  APPOINTMENT_NOT_AHEAD: kind(422, 'An appointment lies ahead', '约定到场日期应晚于今日。'),
  APPOINTMENT_NOT_PASSED: kind(409, 'The appointment has not passed', '约定到场日期尚未过，不能按未到场处理。'),
  APPOINTMENT_UNKNOWN: kind(422, 'The case has no such appointment', '没有此约定，请核对编号。'),
  BODIES_REQUIRED: kind(422, 'Name the bodies concerned', '请填写涉及的部门或上级机关。'),
  BASIS_REQUIRED: kind(422, 'Name the basis', '请填写依据。'),
  CLOCK_AMOUNT_OUT_OF_RANGE: kind(422, 'The amount is out of range', '时限数量应为 1 至 3650 的整数。'),
  CLOCK_DAY_INVALID: kind(422, 'Not a date', '日期有误，应为 YYYY-MM-DD。'),
  CLOCK_DUE_TOO_FAR: kind(422, 'The due date is more than two years out', '到期日超出两年，请核对时限与停表时间。'),
  CLOCK_EXTENSION_INVALID: kind(422, 'The extension is out of range', '延长天数应为 0 至 3650 的整数。'),
  CLOCK_INSTANT_INVALID: kind(422, 'Not an instant', '时间有误，请核对后重新提交。'),
  CLOCK_PAUSE_ENDS_BEFORE_BEGIN: kind(422, 'A pause ends before it begins', '停表的结束日期不得早于开始日期。'),
  CLOCK_PAUSE_OPEN: kind(422, 'A pause has no end', '停表尚未结束，无法算出到期日。'),
  CLOCK_UNIT_UNKNOWN: kind(422, 'There is no such unit of time', '时限单位有误，应为工作日、自然日、月或小时。'),
  CONDITIONS_REQUIRED: kind(422, 'Name the conditions', '请填写附加条件。'),
  CONSULTATION_OVER: kind(409, 'The consultation is over', '该征求意见已反馈或已撤回。'),
  EXPECTED_DAYS_INVALID: kind(422, 'The expected length is out of range', '请填写合理的预计天数。'),
  EXTENSION_NOT_PENDING: kind(409, 'No request waits for a decision', '该延期申请不在待审批状态。'),
  EXTENSION_OVER_MAXIMUM: kind(409, 'More than the law allows', '延期总天数超过法定上限。'),
  EXTENSION_PENDING: kind(409, 'A request waits for its decision', '已有待审批的延期申请。'),
  EXTENSION_TOO_LATE: kind(409, 'Asked for too late', '延期申请应在期限届满3日前提出；确需延期的，请先报领导批准。'),
  EXTENSION_UNKNOWN: kind(404, 'The case has no such request', '没有此延期申请，请核对编号。'),
  HEARING_NOTICE_SHORT: kind(
    409,
    'Its date is told seven days ahead',
    '听证的时间、地点应当于举行听证的7个工作日前通知。',
  ),
  HEARING_NOT_APPOINTED: kind(409, 'Its date has not been told', '尚未通知听证的时间、地点，请先通知。'),
  HEARING_NOT_HELD: kind(409, 'The hearing lies ahead', '听证尚未举行，举行后方可归入笔录。'),
  HEARING_NOT_OFFERED: kind(409, 'There is no such right any more', '该听证已申请、已放弃或者不由当事人申请。'),
  HEARING_NOT_REQUESTED: kind(409, 'No hearing is to be held', '没有待举行的该项听证，请核对。'),
  HEARING_PENDING: kind(409, 'The decision waits for a hearing', '听证申请期限未满或者听证尚未举行，暂不能作出决定。'),
  HEARING_REQUEST_LATE: kind(
    409,
    'The hearing is asked for too late',
    '听证应在被告知之日起5个工作日内申请，现已逾期。',
  ),
  HEARING_REQUIRED: kind(409, 'The law demands a hearing first', '本事项依法应当先举行听证，请先组织听证。'),
  HEARING_TOO_LATE: kind(409, 'The hearing would be held too late', '听证应在收到申请之日起20个工作日内举行，请提前。'),
  HEARING_UNKNOWN: kind(404, 'The case has no such hearing', '没有此听证记录，请核对编号。'),
  HEARING_DAYS_INVALID: kind(
    422,
    'The time to be heard is out of range',
    '利害关系人的陈述期限应为 5 至 60 个工作日。',
  ),
  LEADER_ORDERS: kind(403, 'This is ordered by a leader', '此项须由领导或者局长办公会决定，请先报领导。'),
  MATERIALS_OWED: kind(
    409,
    'Deferrable materials are still owed',
    '容缺材料尚未补齐，请先补齐材料或者记录申请人承诺。',
  ),
  LEADER_REQUIRED: kind(403, 'Only a leader gives a release', '只有领导可以批准放行，请报分管领导。'),
  MATERIALS_MISSING: kind(409, 'Materials are missing', '材料不齐，请先一次性告知。'),
  MATERIAL_UNKNOWN: kind(422, 'The matter asks for no such material', '事项不要求此材料，请按材料清单填写。'),
  MEETING_AHEAD: kind(422, 'The meeting has not been held yet', '会议日期不得晚于今日。'),
  MILESTONES_NOT_IN_ORDER: kind(422, 'The milestones follow one another', '时间节点应按先后顺序排列。'),
  MILESTONES_REQUIRED: kind(422, 'A plan has 1 to 20 milestones', '请拿出 1 至 20 个时间节点。'),
  MILESTONE_NOT_AHEAD: kind(422, 'A milestone lies ahead', '时间节点应晚于今日。'),
  MILESTONE_NOT_OPEN: kind(409, 'The milestone is not open', '该时间节点已完成或者已被新的方案取代。'),
  MILESTONE_UNKNOWN: kind(404, 'The case has no such milestone', '没有此时间节点，请核对编号。'),
  MISSING_REQUIRED: kind(422, 'Name what is missing', '请一次性列出所缺材料。'),
  NOTHING_MISSING: kind(409, 'Nothing is missing', '材料齐全，请直接受理。'),
  NOTHING_OWED: kind(409, 'Nothing is owed', '本办件没有容缺材料。'),
  NOT_OWED: kind(422, 'Name materials that are owed', '所列材料不是容缺材料，请核对。'),
  NOT_SECTION_HEAD: kind(
    403,
    'The section head proposes, or a leader orders',
    '改派须由科室负责人提出，或者由领导决定。',
  ),
  NOT_YOURS_TO_ASSIGN: kind(
    403,
    'A leader or the registry assigns limits',
    '时限由领导交办，或者由登记机构按上级文件登记。',
  ),
  NOT_YOURS_TO_RECUSE: kind(
    403,
    'One stands aside oneself, or by order',
    '回避由本人提出，或者由领导、纪检监察机构决定。',
  ),
  NO_DISAGREEMENT: kind(409, 'No disagreement waits for coordination', '没有待协调的不同意见。'),
  NOTHING_SUPPLIED: kind(422, 'Name what is supplied', '请列明补交的材料或告知承诺书。'),
  NOT_AT_INTAKE: kind(
    403,
    'You hold no post that takes in applications',
    '您没有收件岗位，请由窗口、登记或代办人员收件。',
  ),
  NOTICE_MUST_BE_WRITTEN: kind(409, 'The notice is given in writing', '本事项的一次性告知应当书面作出。'),
  NOTICE_TOLD: kind(409, 'The notice has been told', '该通知已告知。'),
  NOTICE_TOO_LATE: kind(409, 'The notice window is over', '逾期未一次性告知，申请自收到之日起即为受理。'),
  NOTICE_UNKNOWN: kind(422, 'The case has no such notice', '没有此通知，请核对编号。'),
  NOTICE_WRITTEN: kind(409, 'The notice was given in writing', '该通知已是书面形式。'),
  NOT_DESIGNATED: kind(409, 'The first handler is not designated', '尚未指定首办责任人。'),
  NOT_EXTENDABLE: kind(409, 'The matter cannot be extended', '本事项依法不得延期。'),
  NOT_ON_THE_SPOT: kind(409, 'It cannot be decided on the spot', '本事项不能当场办结，理由已告知申请人，请先受理。'),
  NOT_SIGNED: kind(409, 'The first handler has not signed', '首办责任人签收后方可作出决定。'),
  APPLICANT_REQUIRED: kind(403, 'Only the applicant may do this', '评价只能由申请人凭收件编号和查询码作出。'),
  NOT_RATED: kind(409, 'It is not rated', '作废的登记不参与评价。'),
  NO_RATING: kind(404, 'There is no rating that you may see', '尚无评价，或者差评尚在整改，暂不向经办人员公开。'),
  NO_LOW_RATING: kind(409, 'No low rating waits for this', '没有待整改或者待回访的差评。'),
  RATED: kind(409, 'It has been rated', '本办件已评价，每件只评价一次。'),
  APPOINTMENT_NOT_TOLD: kind(
    409,
    'The applicant was not told of it in time',
    '没有在约定日期前告知申请人的记录，不能按未到场处理，请重新约定并登记告知情况。',
  ),
  APPOINTMENT_REPLACED: kind(409, 'Another appointment was made since', '已另行约定到场时间，请按最近一次约定处理。'),
  NO_APPOINTMENT: kind(409, 'The applicant was not told to appear', '未曾约定申请人到场。'),
  OPINION_TOO_EARLY: kind(
    409,
    'Pre-review says only whether materials are complete',
    '预审阶段只对材料是否齐全提出意见。',
  ),
  PAUSE_BEFORE_RECEIPT: kind(422, 'A pause lies before the receipt', '特别程序的开始日期不得早于收件日期。'),
  PAST_IN_FUTURE: kind(422, 'An import tells of what has been', '补录的日期不得晚于今日。'),
  PAUSE_ALREADY_OPEN: kind(409, 'Such a pause is open already', '同一特别程序已在进行中。'),
  PAUSE_NOT_ALLOWED: kind(409, 'The matter knows no such pause', '本事项不适用该特别程序。'),
  PAUSE_END_INVALID: kind(
    422,
    'Not a day on which the procedure can have ended',
    '结束日应在特别程序开始日至今日之间，请核对。',
  ),
  PAUSE_NOT_OPEN: kind(409, 'There is no open pause', '没有进行中的特别程序。'),
  PAUSE_OPEN: kind(409, 'A pause is open', '特别程序尚未结束。'),
  PAUSE_OF_HEARING: kind(
    409,
    'The pause ends with its hearing',
    '听证尚未举行或者放弃，听证期间不计入时限，不能恢复计时。',
  ),
  PAUSE_UNKNOWN: kind(422, 'The case has no such pause', '没有此特别程序记录，请核对编号。'),
  PLAN_NEEDS_RELEASE: kind(
    409,
    'Another plan, or one after the limit, needs a release',
    '超过时限或者再次制定方案的，须先经领导批准。',
  ),
  PLAN_NOT_ALLOWED: kind(409, 'The law sets the limit', '本事项时限由法律规定，请按期办结或者申请延期。'),
  PLAN_TOO_FAR: kind(422, 'A plan reaches a year ahead', '方案的时间节点不得超过一年，到期仍未解决的另行制定。'),
  PLANNED_DATE_PAST: kind(422, 'The planned date lies in the past', '计划办结日期不得早于今日。'),
  SUPERVISOR_REQUIRED: kind(
    403,
    'Only those who supervise may do this',
    '此项须由纪检监察机构、领导或者办公（登记）机构办理。',
  ),
  NOT_YOURS_TO_JUDGE: kind(
    403,
    'Discipline inspection judges',
    '疑似违规由纪检监察机构认定；涉及纪检监察机构自身的，由中心主任认定。',
  ),
  OWN_BREACH: kind(403, 'Nobody judges his own conduct', '本人的疑似违规不能由本人认定，请由其他有权人员认定。'),
  BREACH_JUDGED: kind(409, 'The breach has been judged', '该疑似违规已认定；有异议的，请由当事人提出申诉。'),
  BREACH_NOT_JUDGED: kind(409, 'Nobody has judged the breach yet', '该疑似违规尚未认定，认定后方可申诉。'),
  NOT_YOURS_TO_APPEAL: kind(403, 'Only whom it concerns appeals', '只有当事人可以对认定提出申诉。'),
  APPEAL_PENDING: kind(409, 'An appeal waits for its decision', '申诉正在复核，请等待复核决定。'),
  NO_APPEAL: kind(409, 'Nobody has appealed', '尚无申诉，无需复核。'),
  JUDGED_BEFORE: kind(403, 'Another person decides on the appeal', '复核须由原认定人以外的人员作出。'),
  ORDER_ACKNOWLEDGED: kind(409, 'The order has been acknowledged', '该督办件已签收。'),
  ORDER_ANSWERED: kind(409, 'The order has been answered', '该督办件已反馈，请等待督办人审核。'),
  ORDER_DAYS_INVALID: kind(422, 'The limit is out of range', '督办时限应为 1 至 60 个工作日。'),
  ORDER_MATTER_CLOSED: kind(409, 'What is closed is not pressed for', '该事项已办结，无需督办。'),
  ORDER_MATTER_REQUIRED: kind(422, 'Name a case or another record', '请填写督办的办件编号或者事项编号，二者择一。'),
  NO_ANSWER: kind(409, 'There is no answer to look at', '承办岗位尚未反馈，暂不能审核。'),
  NOT_YOUR_ORDER: kind(403, 'Whoever ordered takes it back', '督办件由交办人本人撤回。'),
  OWN_COMMENDATION: kind(403, 'Nobody commends himself', '不能表扬本人，请由科室负责人或者领导登记。'),
  EVIDENCE_REQUIRED: kind(422, 'Name what it is for', '请填写表扬依据的办件、来访或者事件编号。'),
  EVIDENCE_UNKNOWN: kind(422, 'There is no such record', '没有所填依据编号的记录，请核对。'),
  ASSESSMENT_NOT_YOURS: kind(403, 'Not yours to see', '考核情况仅供本人、本科室负责人、分管领导和监督机构查看。'),
  ASSESSMENT_OF_WHOM: kind(422, 'Name a person or a section', '请填写人员或者科室，二者择一。'),
  REPORT_MONTH_NOT_OVER: kind(409, 'The month is not over yet', '该月尚未结束，月报于次月1日发布，请届时再查。'),
  REPORT_NOT_ISSUED: kind(404, 'No report of the month is issued', '该月月报尚未发布，请稍后再查或者联系监督电话。'),
  PROCEEDING_CLOSED: kind(409, 'It is closed', '该事项已办结，不能再变更。'),
  PROCEEDING_UNKNOWN: kind(404, 'There is no such record', '没有此记录，或者您无权查看，请核对编号。'),
  PROMISED_TOO_FAR: kind(422, 'Promised for later than a year', '承诺补交日期最迟不得超过一年。'),
  PROMISED_IN_PAST: kind(422, 'An undertaking lies ahead', '承诺补交日期不得早于今日。'),
  QUESTION_REQUIRED: kind(422, 'Say what the unit is asked', '请填写征求意见的内容。'),
  POST_REQUIRED: kind(422, 'Name the post', '请指定承办岗位。'),
  POST_UNKNOWN: kind(422, 'The section has no such post', '该科室没有此岗位。'),
  REASON_REQUIRED: kind(422, 'State the reason', '请填写理由。'),
  REASSIGNMENT_NOT_PENDING: kind(409, 'No reassignment waits for consent', '没有待同意的改派。'),
  REASSIGNMENT_UNKNOWN: kind(404, 'The case has no such reassignment', '没有此改派记录，请核对编号。'),
  RECUSED: kind(403, 'You stand aside in this case', '您在本办件中已回避，不能参与办理。'),
  REMIT_DECIDED: kind(409, 'The remit has been decided', '职责归属已有裁定，不得再以不属本部门职责为由推诿。'),
  REMIT_QUESTIONED: kind(
    409,
    'The section questions its remit',
    '牵头科室已提出不属本部门职责，请先由领导裁定，再指定承办岗位。',
  ),
  REMIT_NOT_QUESTIONED: kind(409, 'Nobody questions his remit', '没有待裁定的职责归属异议。'),
  REPORT_NOT_OPEN: kind(409, 'No report waits for coordination', '没有待协调的报告。'),
  REPORT_UNKNOWN: kind(404, 'The case has no such report', '没有此报告，请核对编号。'),
  RECEIVED_IN_FUTURE: kind(422, 'Received in the future', '收件时间不得晚于当前时间。'),
  RECEIVER_REQUIRED: kind(422, 'Name who receives the result', '当场办结的，请填写领取人。'),
  ASSISTANCE_OPEN: kind(409, 'An assisting section has still to contribute', '协办科室尚未反馈，请先催办再报告办结。'),
  ASSISTANCE_REPEATED: kind(422, 'A section leads or assists, once', '牵头科室与协办科室不得重复，请核对。'),
  INSTRUCTED: kind(409, 'A leader has instructed it', '领导已批示，请按批示办理。'),
  REGISTRY_REQUIRED: kind(403, 'Only the registry may do this', '只有登记机构可以作废登记、更正已办结的办件。'),
  RELEASE_UNUSED: kind(409, 'An unused release is there', '已有尚未使用的同类批准，请先使用。'),
  REVIEW_NOT_COMPLETE: kind(409, 'Units are still to answer', '尚有协办单位未反馈意见。'),
  SECOND_NOTICE: kind(409, 'Everything missing is told once', '补正要求应一次性告知，再次告知须经领导批准。'),
  SECTION_FIXED: kind(409, 'The lead section is fixed', '牵头科室已定，请在本科室内指定岗位。'),
  SECTION_UNKNOWN: kind(422, 'There is no such section', '没有此科室，请核对编号。'),
  THIRD_PARTY_HEARD: kind(409, 'The third party has been heard', '该利害关系人的意见已记录。'),
  THIRD_PARTY_NOT_HEARD: kind(
    409,
    'A third party may still be heard',
    '利害关系人的陈述申辩期限未满，暂不能作出决定。',
  ),
  THIRD_PARTY_UNKNOWN: kind(404, 'The case has no such third party', '没有此利害关系人记录，请核对编号。'),
  TOLD_BEFORE_ISSUE: kind(422, 'Told before it was issued', '告知时间不得早于通知出具之日。'),
  TOLD_IN_FUTURE: kind(422, 'Told in the future', '告知时间不得晚于当前时间。'),
  CORRECTION_INAPPLICABLE: kind(409, 'The case has nothing of the kind', '本办件没有此项内容，无需更正。'),
  CORRECTION_INVALID: kind(422, 'The corrected value is not possible', '更正后的内容不符合要求，请核对后重新提交。'),
  REVOCATION_NOT_OPEN: kind(409, 'No proposal to revoke waits', '没有待审批的撤销许可提请。'),
  REVOCATION_UNKNOWN: kind(404, 'The case has no such proposal to revoke', '没有此项撤销许可提请，请核对编号。'),
  UNIT_ALREADY_ASKED: kind(409, 'The unit has been asked', '本办件已征求该单位意见，请勿重复。'),
  UNDERTAKING_BROKEN: kind(409, 'An undertaking is not kept', '承诺核查不实，请补交材料或依法不予许可。'),
  UNDERTAKING_IN_FUTURE: kind(422, 'Signed in the future', '告知承诺书的签署日期不得晚于今日。'),
  UNDERTAKING_NOT_ALLOWED: kind(422, 'No undertaking is taken for it', '本事项的该材料不适用告知承诺，请提交材料。'),
  UNDERTAKING_NOT_OPEN: kind(409, 'No undertaking waits for a check', '没有待核查的该项承诺。'),
  UNDERTAKING_TAKEN: kind(409, 'There is such an undertaking', '该材料已有告知承诺书。'),
  UNIT_ANSWERED: kind(409, 'The unit has answered', '该单位已反馈意见。'),
  UNIT_DISAGREES: kind(409, 'A unit disagrees', '有单位不同意，请先由领导协调。'),
  UNIT_NOT_DROPPABLE: kind(409, 'The matter itself asks this unit', '该单位是事项规定的审查单位，不能撤回。'),
  UNIT_NOT_ASKED: kind(409, 'The unit was not asked', '本办件未征求该单位意见。'),
} as const satisfies Record<string, ProblemKind>;

/** Every stable code and what the edge makes of it. Codes are part of the public interface: never rename one. */
export const PROBLEMS = { ...edge, ...rules };
export type ProblemCode = keyof typeof PROBLEMS;

const FALLBACK = kind(409, 'Refused by a rule', '规则不允许此操作，请按说明处理。');

/** How a code appears to the outside; a code that the table does not know yet is a refusal by some rule. */
export function problemKind(code: string): ProblemKind {
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ProblemCode] : FALLBACK;
}

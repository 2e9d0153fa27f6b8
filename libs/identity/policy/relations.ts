import type { Standing } from '../standing';

/** What decides about one record; what a kind of record does not have is left out. */
export interface RecordFacts {
  /** Who has or had a duty in it, or did something in it. */
  persons?: readonly string[];
  /** Sections that have a part in it. */
  sections?: readonly string[];
  /** Whose it is: who brought the file, is away, is commended, is found to be at fault. */
  owner?: string | null;
  /** Who stands aside in it. */
  recused?: readonly string[];
  /** Known to those who have a part in it, and to nobody for his office. */
  confidential?: boolean;
  /** Discipline inspection takes it in, because none of its own is concerned. */
  toDiscipline?: boolean;
}

/** What somebody can be to a record. */
export type Relation =
  /** None is asked for: the role alone decides, or that he works here. */
  | 'any'
  /** Needs no account. */
  | 'public'
  /** Has no account, and brings the code of the record. */
  | 'applicant'
  /** It is his own. */
  | 'own'
  /** Has or had a duty in it, as holder or stand-in. */
  | 'party'
  /** His section has a part in it. */
  | 'section'
  /** Heads or leads a section that has a part in it, or stands in for who does. */
  | 'lead'
  /** Leader of the centre, registry or discipline inspection: sees everything. */
  | 'supervisor'
  /** Is of the discipline inspection that takes it in. */
  | 'investigator';

interface RelationRule {
  /** In the words of the page for lawyers. */
  name: string;
  /** Whether somebody can ever be that, whatever the record. */
  possible(asker: Standing): boolean;
  holds(asker: Standing, record: RecordFacts): boolean;
}

const always = () => true;
const never = () => false;
const meet = (some: readonly string[], others: readonly string[] = []) => some.some((one) => others.includes(one));

export const RELATIONS: Record<Relation, RelationRule> = {
  any: { name: '不限', possible: always, holds: always },
  public: { name: '社会公众（无需账号）', possible: always, holds: always },
  // Who comes with a code has no standing: the code is compared where the record is, in constant time.
  applicant: { name: '凭查询码的申请人', possible: never, holds: never },
  own: { name: '本人', possible: always, holds: ({ person }, { owner }) => owner === person },
  party: {
    name: '承办人（现任、曾任或代岗）',
    possible: always,
    holds: ({ person }, { persons = [] }) => persons.includes(person),
  },
  section: {
    name: '参与科室人员',
    possible: ({ sections }) => sections.length > 0,
    holds: ({ sections }, record) => meet(sections, record.sections),
  },
  lead: {
    name: '参与科室负责人、分管领导',
    possible: ({ answersFor }) => answersFor.length > 0,
    holds: ({ answersFor }, record) => meet(answersFor, record.sections),
  },
  supervisor: {
    name: '监督人（中心主要领导、政务登记、纪检监察）',
    possible: ({ supervises }) => supervises,
    holds: ({ supervises }) => supervises,
  },
  investigator: {
    name: '受理该事项的纪检监察',
    possible: ({ roles }) => roles.includes('discipline'),
    holds: ({ roles }, { toDiscipline }) => roles.includes('discipline') && toDiscipline === true,
  },
};

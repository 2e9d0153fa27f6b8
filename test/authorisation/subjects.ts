import { sectionsOf, type ActionName, type RecordFacts } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { ProceedingKind } from '@shouban/domain/proceeding';
import { CentreService } from '../../apps/api/src/auth/centre.service';
import { factsOf } from '../../apps/api/src/proceedings/doors';
import type { Centre } from '../support/centre';
import { FOREIGN_PERSON, FOREIGN_SECTION, type Records, type Walked } from './records';
import type { Route } from './routes';

/** About what a route is asked: how its address and body name it, and what the policy is to know of it. */
export interface Subject {
  whose: 'own' | 'foreign' | 'no';
  fill: Record<string, string>;
  query?: string;
  body?: object;
  /** Absent where the role alone decides. */
  facts?: RecordFacts;
  /** In whose ledger somebody may have a duty. */
  stream?: string;
  /** Another line that the service asks besides, where one route serves several kinds. */
  line?: ActionName;
}

type Facts = (id: string) => Promise<Pick<Subject, 'facts' | 'stream' | 'line'>>;

/** The record that the address of a route names, by how the address begins. */
const NAMED: [pattern: RegExp, record: string, parameter: string][] = [
  [/\/api\/v1\/cases\/\{caseNo\}/, 'case', 'caseNo'],
  [/\/contacts\/\{number\}/, 'contact', 'number'],
  [/\/api\/v1\/journeys\/\{number\}/, 'journey', 'number'],
  [/\/registry\/\{number\}/, 'registry', 'number'],
  [/\/api\/v1\/complaints\/\{number\}/, 'complaint', 'number'],
  [/\/sanctions\/\{number\}/, 'sanction', 'number'],
  [/\/incidents\/\{number\}/, 'incident', 'number'],
  [/\/promises\/\{number\}/, 'promise', 'number'],
  [/\/breaches\/\{number\}/, 'breach', 'number'],
  [/\/orders\/\{number\}/, 'order', 'number'],
  [/\/commendations\/\{number\}/, 'commendation', 'number'],
  [/\/absences\/\{id\}/, 'absence', 'id'],
  [/\/files\/\{id\}/, 'file', 'id'],
];
/** Addresses with a parameter that names nobody's record: the role alone decides, or nothing does. */
const NOBODYS =
  /\/(sessions|services|webhooks|dispatches|imports|catalogue|calendar\/previews|public\/(calendar|grants|notices|reports))\//;

/** What the policy wants to know of the records of a centre, read from its database as it stands. */
export class Subjects {
  private readonly readers: Record<string, Facts>;
  /** Each is read once. */
  private readonly known = new Map<string, ReturnType<Facts>>();

  constructor(
    private readonly centre: Centre,
    private readonly walked: Walked,
  ) {
    this.readers = {
      case: (id) => this.ofCase(id),
      absence: (id) => this.ofPerson(`SELECT person FROM absences WHERE absence_id = $1`, id),
      breach: async (number) => {
        const [row] = await this.rows(
          `SELECT person AS owner, ARRAY[section] AS sections FROM breaches WHERE number = $1`,
          number,
        );
        return { facts: row! };
      },
      file: async (id) => {
        const [row] = await this.rows(
          `SELECT f.uploaded_by AS owner, c.persons, c.sections FROM files f LEFT JOIN cases c USING (case_no) WHERE f.id = $1`,
          id,
        );
        const facts = Object.fromEntries(Object.entries(row!).filter(([, value]) => value !== null));
        return { facts, ...(facts['persons'] === undefined && { line: 'file.readUnfiled' as const }) };
      },
    };
  }

  /** @throws Error where there is no sample record for what the route names */
  async of(route: Route): Promise<Subject[]> {
    const code = this.withCode(route);
    if (code) return code;
    const special = await this.special(route);
    if (special) return special;
    const named = NAMED.find(([pattern]) => pattern.test(route.template));
    if (named) {
      const [, record, parameter] = named;
      return this.both((records) => this.subject(record, { [parameter]: records[record]! }, records[record]!));
    }
    // Whose account were disabled or reset could not be asked as any more.
    if (route.template.includes('/accounts/{person}')) {
      return [{ whose: 'no', fill: { ...route.fill, person: 'nobody-of-the-house' } }];
    }
    if (route.template.includes('{') && !NOBODYS.test(route.template)) {
      throw new Error(`${route.name}: add a sample record in test/authorisation`);
    }
    return [{ whose: 'no', fill: route.fill }];
  }

  /** The right code of a receipt, and a wrong one. */
  private withCode({ line, template, body, query }: Route): Subject[] | undefined {
    const { own, codes } = this.walked;
    const record = { ownCase: 'case', ownJourney: 'journey', ownComplaint: 'openComplaint' }[line.split('.')[0]!];
    if (record === undefined) return undefined;
    const fill = { [template.includes('{caseNo}') ? 'caseNo' : 'number']: (own[record] ?? codes['complaintNo'])! };
    return (['own', 'foreign'] as const).map((whose) => {
      const code = whose === 'own' ? codes[record]! : 'WRONGCODE2';
      const asked = new URLSearchParams(query);
      asked.set('code', code);
      return { whose, fill, query: asked.toString(), body: { ...(body as object), code } };
    });
  }

  /** Those whose record is named by the body or the query. */
  private async special({ name, query }: Route): Promise<Subject[] | undefined> {
    const { own, codes } = this.walked;
    const inBody = (record: string, bodyOf: (id: string) => object, line?: ActionName) =>
      this.both(async (records) => ({
        ...(await this.subject(record, {}, records[record]!)),
        body: bodyOf(records[record]!),
        ...(line && { line }),
      }));
    switch (name) {
      case 'POST /api/v1/duties/keeping':
        return inBody('contact', (number) => ({ proceeding: { kind: 'contact', number }, dutyId: 'x', note: 'x' }));
      case 'POST /api/v1/supervision/orders':
        return inBody('case', (caseNo) => ({ caseNo, postCode: 'food-review', instruction: 'x' }), 'case.read');
      case 'POST /api/v1/absences':
        return this.both(async (records) => {
          const person = records === own ? 'market-1' : FOREIGN_PERSON;
          const body = { person, from: '2098-01-05', to: '2098-01-06', kind: 'leave' };
          return { fill: {}, body, facts: await this.person(person) };
        });
      case 'POST /api/v1/promises':
        return this.sections((sectionCode) => ({ body: { sectionCode, period: '2020Q1' } }));
      case 'GET /api/v1/supervision/sections/{code}/standing':
        return this.sections((code) => ({ fill: { code } }));
      case 'GET /api/v1/supervision/assessments':
      case 'GET /api/v1/supervision/assessments/records':
        return this.both(async (records) => {
          const person = records === own ? 'market-1' : FOREIGN_PERSON;
          return { fill: {}, query: `${query}&person=${person}`, facts: await this.person(person) };
        });
      case 'POST /api/v1/imports/{kind}':
      case 'GET /api/v1/imports/{kind}/template.xlsx':
        return [
          { whose: 'own', fill: { kind: 'cases' }, line: 'import.cases' },
          { whose: 'foreign', fill: { kind: 'absences' }, line: 'import.house' },
        ];
      // At the counter the applicant's code is asked for besides.
      case 'POST /api/v1/journeys/{number}/revocation':
      case 'POST /api/v1/journeys/{number}/feedback':
        return this.both(async ({ journey }) => ({
          ...(await this.subject('journey', { number: journey! }, journey!)),
          body: { code: codes['journey'], ...(name.endsWith('feedback') && { grade: 'satisfied' }) },
        }));
      case 'POST /api/v1/incidents/{number}/duplicate':
        return this.both(async ({ incident }) => ({
          ...(await this.subject('incident', { number: incident! }, incident!)),
          body: { of: own['incident'] },
        }));
      default:
        return undefined;
    }
  }

  private sections(subject: (code: string) => Pick<Subject, 'body'> & Partial<Pick<Subject, 'fill'>>): Subject[] {
    return (['own', 'foreign'] as const).map((whose) => {
      const code = whose === 'own' ? 'market-food' : FOREIGN_SECTION;
      return { whose, fill: {}, ...subject(code), facts: { sections: [code] } };
    });
  }

  private async both(subject: (records: Records) => Promise<Omit<Subject, 'whose'>>): Promise<Subject[]> {
    const { own, foreign } = this.walked;
    return [
      { whose: 'own', ...(await subject(own)) },
      { whose: 'foreign', ...(await subject(foreign)) },
    ];
  }

  private async subject(record: string, fill: Subject['fill'], id: string): Promise<Omit<Subject, 'whose'>> {
    const read = this.readers[record] ?? ((number: string) => this.ofProceeding(record as ProceedingKind, number));
    const known = this.known.get(`${record}/${id}`) ?? read(id);
    this.known.set(`${record}/${id}`, known);
    return { fill, ...(await known) };
  }

  private async ofCase(caseNo: string) {
    const { persons, sections } = (await new CaseReader(this.centre.dataSource).row(caseNo))!;
    return { facts: { persons, sections }, stream: caseNo };
  }

  private async ofProceeding(kind: ProceedingKind, number: string) {
    const row = await new ProceedingReader(this.centre.dataSource).row(kind, number);
    return { facts: factsOf(row!), stream: row!.stream };
  }

  private async ofPerson(sql: string, id: string) {
    const [row] = await this.rows(sql, id);
    return { facts: await this.person((row as { person: string }).person) };
  }

  private async person(person: string): Promise<RecordFacts> {
    const { organisation } = await this.centre.app.get(CentreService).catalogue();
    return { owner: person, sections: sectionsOf(organisation, person) };
  }

  private rows(sql: string, id: string): Promise<object[]> {
    return this.centre.dataSource.query(sql, [id]);
  }
}

import { randomUUID } from 'node:crypto';
import { periodAt } from '@shouban/domain/promise/period';
import { dayOf } from '@shouban/domain/clock';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { FOOD_LICENCE, register } from '../api/matters';
import { Complaints } from '../complaint/complaints';
import { Counter } from '../contact/counter';
import { Incidents } from '../incident/incidents';
import { People } from '../journey/people';
import { papers } from '../../apps/api/src/files/papers.testing';
import type { Json } from '../support/api-client';
import type { Centre } from '../support/centre';

/** Numbers of one record of each kind, by the name under which a route's address asks for it. */
export type Records = Record<string, string>;

export interface Walked {
  /** Those of the food section, in which most of the askers have a part. */
  own: Records;
  /** The same records as those of people and of a section with whom no asker has to do. */
  foreign: Records;
  /** Codes of the receipts, by record; and the number of the complaint of which one is known. */
  codes: Records;
}

const LETTER = { kind: 'incoming', title: '评估函', sender: '市局', receivedOn: '2026-11-20', matterClass: 'complex' };
const PLAN = [{ key: 'registration', itemCode: 'business-registration' }];
const PROPOSAL = {
  person: 'market-1',
  ladder: 'D5',
  grade: 'writtenAdmonition',
  ground: 'firstHandler',
  facts: '超时',
};
const FAR = { from: '2099-03-02T00:00:00+08:00', to: '2099-03-05T00:00:00+08:00', kind: 'leave' };

/** Opens one record of each kind over HTTP, and makes the foreign ones of them. */
export async function openRecords(centre: Centre): Promise<Walked> {
  const posted = async (person: string, path: string, body: object): Promise<Json> => {
    const answer = await centre.as(person).post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const people = new People(centre);
  const they = new Complaints(centre);
  const number = (answer: Json) => answer['number'] as string;
  const absent = async (person: string) =>
    (await posted('admin-1', '/absences', { person, ...FAR }))['absenceId'] as string;
  const period = periodAt(dayOf(Date.now(), await new CatalogueReader(centre.dataSource).calendar())).code;
  const [opened, stranger, journey, complaint, verified] = await Promise.all([
    register(centre),
    register(centre, { ...FOOD_LICENCE, itemCode: FOREIGN_ITEM, materials: [] }, 'window-6'),
    people.plan(...PLAN).then((plan) => people.open(plan)),
    they.registered(),
    they.verified(),
  ]);
  const { caseNo } = opened;
  const deed = { person: 'market-1', reason: '主动帮办', evidence: [{ kind: 'case', number: caseNo }] };
  const press = { postCode: 'food-review', instruction: '请说明进展', caseNo };
  const own = await allOf({
    case: caseNo,
    complaint: verified,
    journey: journey.number,
    contact: new Counter(centre).received('window-1').then(({ contactNo }) => contactNo),
    registry: posted('registry-1', '/registry', LETTER).then(number),
    sanction: they.proposed({ ...PROPOSAL, complaintNo: verified }).then((sanction) => sanction.number),
    incident: new Incidents(centre).reported('window-1', '大厅有人晕倒'),
    promise: posted('registry-1', '/promises', { sectionCode: 'market-food', period }).then(number),
    commendation: posted('market-head', '/supervision/commendations', deed).then(number),
    order: posted('discipline-1', '/supervision/orders', press).then(number),
    absence: absent('market-1'),
    file: uploaded(centre, 'market-1', caseNo),
    breach: breach(centre, caseNo, 'market-1', 'market-food'),
  });
  const foreign = await allOf({
    ...Object.fromEntries(KINDS.map((kind) => [kind, estranged(centre, kind, own[kind]!)])),
    case: stranger.caseNo,
    absence: absent(FOREIGN_PERSON),
    file: uploaded(centre, FOREIGN_PERSON),
    breach: breach(centre, stranger.caseNo, 'culture-1', FOREIGN_SECTION),
  });
  const codes = {
    case: opened.receiptCode,
    journey: journey.receiptCode,
    openComplaint: complaint.code,
    complaintNo: complaint.number,
  };
  return { own, foreign, codes };
}

async function allOf(records: Record<string, string | Promise<string>>): Promise<Records> {
  const found = Object.entries(records).map(async ([kind, id]) => [kind, await id] as const);
  return Object.fromEntries(await Promise.all(found));
}

export const FOREIGN_SECTION = 'culture-market';
export const FOREIGN_PERSON = 'realty-2';
const FOREIGN_ITEM = 'performing-troupe';
const KINDS = [
  'contact',
  'journey',
  'registry',
  'complaint',
  'sanction',
  'incident',
  'promise',
  'commendation',
  'order',
] as const;
/** What makes one none of discipline inspection's, and of nobody whom it is about. */
const NOBODYS = { goesTo: 'leader', ofDiscipline: true, person: FOREIGN_PERSON, atFault: FOREIGN_PERSON };

/** The same record, as rows of ledger and read model, with which other people have to do. Nobody acts in it: no workflow runs. */
async function estranged({ dataSource }: Centre, kind: string, number: string): Promise<string> {
  const other = `${number.slice(0, -1)}X`;
  const [from, to] = [`${kind}/${number}`, `${kind}/${other}`];
  const row = { stream: to, number: other, persons: [FOREIGN_PERSON], sections: [FOREIGN_SECTION], recused: [] };
  await dataSource.query(
    `INSERT INTO proceedings SELECT (jsonb_populate_record(p, $2::jsonb || jsonb_build_object('facts', p.facts || $3::jsonb))).*
       FROM proceedings p WHERE p.stream = $1`,
    [from, JSON.stringify(row), JSON.stringify(NOBODYS)],
  );
  const columns =
    'seq, event_id, type, at, actor, rule, data, command, personal, personal_salt, personal_commitment, prev_hash, hash';
  await dataSource.query(
    `INSERT INTO ledger_events (stream, ${columns}) SELECT $2, ${columns} FROM ledger_events WHERE stream = $1`,
    [from, to],
  );
  return other;
}

async function breach({ dataSource }: Centre, stream: string, person: string, section: string): Promise<string> {
  const number = `${stream}-1`;
  await dataSource.query(
    `INSERT INTO breaches (number, stream, seq, kind, at, rule, person, section, detail)
     VALUES ($1, $2, 1, 'limitExpired', $3, 'R-CLK-02', $4, $5, '走查')`,
    [number, stream, Date.now(), person, section],
  );
  return number;
}

async function uploaded(centre: Centre, person: string, caseNo?: string): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(papers.pdf)]), '平面图.pdf');
  const headers = { ...(await centre.as(person).authorization()), 'idempotency-key': randomUUID() };
  const url = `${centre.url}/api/v1/files${caseNo ? `?caseNo=${caseNo}` : ''}`;
  const response = await fetch(url, { method: 'POST', headers, body });
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { files: { id: string }[] }).files[0]!.id;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { repositoryRoot } from '@shouban/config';
import { PROMISE_CONTENTS } from '@shouban/domain/catalogue/promises';
import { documentsOf } from '@shouban/domain/catalogue/documents';
import type { Organisation } from '@shouban/domain/catalogue/types';
import { sectionStanding } from '@shouban/domain/complaint/standing';
import { planProblem } from '@shouban/domain/journey/plan';
import { plannedItem } from '@shouban/domain/journey/planned-item';
import type { Planned } from '@shouban/domain/journey/types';
import { heightOf, isGroundOf, type Rung } from '@shouban/domain/sanctions/ladders';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import { checkDraft } from '@shouban/persistence/catalogue/draft-check';

const document = JSON.parse(readFileSync(path.join(repositoryRoot(), 'docs', 'openapi.json'), 'utf8')) as OpenAPIObject;
const { organisation, items, settings } = readCatalogue(path.join(repositoryRoot(), 'catalogue'));

/** An example of the document by its name; asked for as what it is an example of. */
function example<T>(name: string): T {
  return (document.components!.examples as Record<string, { value: T }>)[name]!.value;
}

/** As the journey keeps an entry that was sent. */
function planned(entry: Planned): Planned {
  return {
    ...entry,
    item: plannedItem(
      items.find(({ code }) => code === entry.itemCode)!,
      '2026-03-01',
    ),
  };
}

/** The matters that are no example's own are planned without anything. */
function entry(key: string): Planned {
  return planned({
    key,
    itemCode: 'business-registration',
    after: [],
    accepts: [],
    materials: [],
  } as unknown as Planned);
}

describe('the example bodies in docs/openapi.json, by the rules that look at them', () => {
  it('R-REG-05 write a matter that a draft takes', () => {
    const { item, reason } = example<{ item: { code: string }; reason: string }>('WriteItem');
    const written = { [`items/${item.code}`]: { value: item, reason } };
    expect(checkDraft(documentsOf({ organisation, items }), settings, written)).toEqual([]);
  });

  it('R-REG-05 write an organisation, and promises, that a draft takes beside one another', () => {
    const house = example<{ organisation: Omit<Organisation, 'version'> }>('WriteOrganisation').organisation;
    const { promises } = example<{ promises: object }>('WritePromises');
    const changes = { organisation: { value: house }, promises: { value: promises } };
    expect(house.posts.length).toBeGreaterThan(0);
    expect(checkDraft(documentsOf({ organisation: house, items: [] }), settings, changes)).toEqual([]);
  });

  it('R-SUP-01 name the investigator once, by a post that there is', () => {
    const { postCode, person } = example<{ postCode?: string; person?: string }>('Investigator');
    expect(person).toBeUndefined();
    expect(organisation.posts.map(({ code }) => code)).toContain(postCode);
  });

  it('R-SUP-02 propose what the ladder threatens, for a ground of it, and from one record', () => {
    const body = example<Rung & { ground: string; complaintNo?: string; breachNo?: string }>('ProposeSanction');
    expect(heightOf(body)).toBeGreaterThan(0);
    expect(isGroundOf(body.ladder, body.ground)).toBe(true);
    expect([body.complaintNo, body.breachNo].filter(Boolean)).toEqual([body.complaintNo]);
  });

  it('R-REG-04 find on each of the eight contents once', () => {
    const { findings } = example<{ findings: { content: string }[] }>('RecordCheck');
    expect(findings.map(({ content }) => content).toSorted()).toEqual([...PROMISE_CONTENTS].toSorted());
  });

  it('R-PRX-03 plan a journey that has no problem, and change each key of one once', () => {
    const { plan } = example<{ plan: Planned[] }>('OpenJourney');
    expect(planProblem(plan.map(planned))).toBeUndefined();
    const { drop, replace, add } = example<{ drop: string[]; replace: Planned[]; add: Planned[] }>('Replan');
    const keys = [...drop, ...[...replace, ...add].map(({ key }) => key)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(planProblem([entry('registration'), ...[...replace, ...add].map(planned)])).toBeUndefined();
  });
});

describe('the example answers in docs/openapi.json', () => {
  it('R-SUP-01 show a complaint that somebody else investigates, as it is told', () => {
    const complaint = example<{
      anonymous: boolean;
      complainant: { name?: string };
      accused: { person: string };
      investigator: { person: string };
      review: { state: string };
      notices: { to: string }[];
    }>('Complaint');
    expect(complaint.investigator.person).not.toBe(complaint.accused.person);
    expect(complaint.anonymous).toBe(complaint.complainant.name === undefined);
    expect(complaint.review.state).toBe('open');
    expect(complaint.notices.map(({ to }) => to)).toEqual(['complainant', complaint.accused.person]);
  });

  it('R-SUP-02 show a sanction that three persons have to do with', () => {
    const sanction = example<{
      person: string;
      proposedBy: string;
      statementBy: string;
      decision: Rung & { by: string };
    }>('Sanction');
    expect(new Set([sanction.person, sanction.proposedBy, sanction.decision.by]).size).toBe(3);
    expect(sanction.statementBy).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(heightOf({ ...sanction, ...sanction.decision })).toBeGreaterThan(0);
  });

  it('R-SUP-03 count what they show of a section, and say of its head what follows', () => {
    const standing = example<{
      year: number;
      verified: number;
      complaints: { number: string; verifiedOn: string }[];
      headMayBeExcellent: boolean;
    }>('SectionStanding');
    const counted = standing.complaints.map((each) => ({ ...each, overturned: false }));
    const { verified, headMayBeExcellent } = sectionStanding(standing.year, counted);
    expect([standing.verified, standing.headMayBeExcellent]).toEqual([verified.length, headMayBeExcellent]);
  });

  it('R-SUP-07 name the person who is assessed, and count the records that they name', () => {
    const assessment = example<{ person: string; name: string; figures: { count: number; numbers: string[] }[] }>(
      'Assessment',
    );
    const { name } = organisation.persons.find(({ id }) => id === assessment.person)!;
    expect(assessment.name).toBe(name);
    expect(assessment.figures.filter(({ count, numbers }) => count !== numbers.length)).toEqual([]);
  });

  it('R-REG-05 show what was published as published, and approved by another than whoever drafted it', () => {
    interface Published {
      publication: { draftedBy: string; editors: string[]; approvedBy: string };
    }
    expect(example<object>('Draft')).toMatchObject({ status: 'published' });
    expect(example<object>('Version')).toMatchObject({ source: 'published' });
    for (const { publication } of ['Draft', 'Version'].map((name) => example<Published>(name))) {
      expect([publication.draftedBy, ...publication.editors]).not.toContain(publication.approvedBy);
    }
    const check = example<{ sound: boolean; problems: object[] }>('DraftCheck');
    expect(check.sound).toBe(check.problems.length === 0);
    const { changes } = example<{ changes: { path: string; from: string; to: string }[] }>('Difference');
    expect(changes).toMatchObject([{ path: '/promisedLimit/amount', from: '15', to: '10' }]);
  });
});

import type { Applicant, CaseAction, CaseCommands, MaterialGiven } from '@shouban/domain/case/commands';
import type { Role } from '@shouban/domain/catalogue/types';
import type { Config } from '@shouban/config';
import { CatalogueReader, type Catalogue } from '@shouban/persistence/catalogue-reader';
import { createDataSource } from '@shouban/persistence/data-source';

/** One officer's action as the script has it. */
export interface Act<A extends CaseAction = CaseAction> {
  action: A;
  person: string;
  roles: Role[];
  body: Omit<CaseCommands[A], 'by' | 'key'>;
}

/** A joint case from registration to delivery: acts of one wave go out at once. */
export interface Script {
  itemCode: string;
  clerk: { person: string; roles: Role[] };
  applicant: Applicant;
  materials: MaterialGiven[];
  waves: Act[][];
  /** Updates a case, the registration included. */
  updates: number;
}

const ITEM = 'restaurant-opening';

/** Under which route an action stands. */
const ROUTES: Partial<Record<CaseAction, string>> = {
  accept: 'accept',
  designate: 'designate',
  sign: 'sign',
  requestExtension: 'extension-requests',
  opine: 'opinions',
  decide: 'decision',
  deliver: 'delivery',
};

/** What is sent over HTTP, and who sends it. */
export interface Sent {
  person: string;
  /** Below `/api/v1`. */
  route: string;
  body: object;
}

/** How the script's case is registered over HTTP. */
export function opening({ itemCode, applicant, materials, clerk }: Script): Sent {
  return { person: clerk.person, route: '/cases', body: { itemCode, applicant, materials } };
}

/** An act of the script over HTTP; what the address names, the body does not. */
export function request(caseNo: string, { action, person, body }: Act): Sent {
  if (action !== 'decideExtension') return { person, route: `/cases/${caseNo}/${ROUTES[action]!}`, body };
  const { extensionId, ...decision } = body as Act<'decideExtension'>['body'];
  return { person, route: `/cases/${caseNo}/extension-requests/${extensionId}/decision`, body: decision };
}

/** Four departments look through the materials at once, give their opinions at once; everything else is in a row. */
export function scriptOf({ organisation, items }: Catalogue): Script {
  const item = items.find(({ code }) => code === ITEM);
  if (!item) throw new Error(`The catalogue has no item ${ITEM}`);
  const holder = (post: string) => {
    const { a } = organisation.posts.find(({ code }) => code === post)!;
    return { person: a, roles: organisation.persons.find(({ id }) => id === a)?.roles ?? [] };
  };
  const units = item.stages.flatMap((stage) => stage.units);
  const lead = organisation.posts.find(
    ({ code, sectionCode }) => sectionCode === item.leadSectionCode && units.every((unit) => unit.postCode !== code),
  )!;
  const clerk = holder(organisation.special.windowPostCodes[0]!);
  const handler = holder(lead.code);
  const opinions = (): Act[] =>
    units.map(({ unitCode, postCode }) => act('opine', holder(postCode), { unitCode, opinion: 'agree' }));
  const waves: Act[][] = [
    opinions(),
    [act('accept', clerk, {})],
    [
      act('designate', holder(organisation.special.registryPostCode), {
        sectionCode: lead.sectionCode,
        postCode: lead.code,
      }),
    ],
    [act('sign', handler, {})],
    opinions(),
    [act('decide', handler, { outcome: 'granted' })],
    [act('deliver', clerk, { way: 'inPerson', receivedBy: '张三' })],
  ];
  return {
    itemCode: ITEM,
    clerk,
    applicant: {
      kind: 'person',
      name: '张三',
      idType: 'passport',
      idNumber: 'E00000000',
      phone: '13800000000',
      address: '青禾县人民路 1 号',
    },
    materials: item.materials
      .filter(({ kind }) => kind !== 'shared')
      .map(({ code, quantity, original }) => ({ code, quantity, original })),
    waves,
    updates: 1 + waves.flat().length,
  };
}

function act<A extends CaseAction>(action: A, who: { person: string; roles: Role[] }, body: Act<A>['body']): Act {
  return { action, ...who, body } as Act;
}

/** The catalogue in force, which the script is written from. */
export async function catalogueOf({ databaseUrl, databaseSchema }: Config): Promise<Catalogue> {
  const options = { url: databaseUrl!, schema: databaseSchema, poolSize: 1 };
  const dataSource = await createDataSource(options).initialize();
  try {
    return await new CatalogueReader(dataSource).current();
  } finally {
    await dataSource.destroy();
  }
}

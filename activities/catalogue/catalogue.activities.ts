import type { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { CaseFile } from '@shouban/domain/case/types';
import type { Opening } from '@shouban/domain/case/registration';
import { chartFor, postsMet } from '@shouban/domain/duty/chart';
import { intakePostOf } from '@shouban/domain/duty/intake-post';
import { resolvePost } from '@shouban/domain/duty/resolve';
import { refuse } from '@shouban/domain/refusal';
import type { House } from '@shouban/domain/proceeding';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { HolderReader } from '@shouban/persistence/holders';
import { Publishing, type PublicationOrder, type Published } from '@shouban/persistence/drafts/publishing';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Clock } from '../clock';
import { refused } from '../refusal';

/** What a case is measured by as long as it lives. */
export type Pinned = Omit<CaseFile, 'state'>;

export interface CatalogueActivities {
  /**
   * What a new case is pinned to: the item's version in force, the calendar, the settings and the part of the organisation
   * it touches; and the post in which `person` receives it.
   * @throws ApplicationFailure ITEM_UNKNOWN, NOT_AT_INTAKE
   */
  openCase(request: { itemCode: string; person: string }): Promise<Opening>;
  /** The same for a case that is registered already, by the versions that its ledger names (R-REG-05). */
  pinnedCase(request: { itemCode: string; itemVersion: string; calendarVersion: string }): Promise<Pinned>;
  /** What a proceeding that is being opened is pinned to: calendar, settings and the chart of the whole house. */
  house(): Promise<House>;
  /**
   * Puts a draft in force. The same key is the same publication however often it is asked.
   * @throws ApplicationFailure DRAFT_UNKNOWN, DRAFT_CLOSED, OWN_DRAFT, DRAFT_STALE, DRAFT_OUTDATED, DRAFT_EMPTY,
   *   DRAFT_NOT_CHECKED, CATALOGUE_INVALID
   */
  publishDraft(order: PublicationOrder): Promise<Published>;
}

export function createCatalogueActivities(dataSource: DataSource, clock: Clock): CatalogueActivities {
  const catalogue = new CatalogueReader(dataSource);
  const presence = new HolderReader(dataSource);

  /** @param inForce where it is known already */
  async function pinned(
    to: { itemCode: string; itemVersion: string; calendarVersion: string },
    inForce?: string,
  ): Promise<Pinned> {
    const { organisation, settings } = await catalogue.current(inForce);
    const item = await catalogue.item(to.itemCode, to.itemVersion);
    const calendar = await catalogue.calendar(to.calendarVersion);
    return { item, calendar, settings, chart: chartFor(item, organisation) };
  }

  const proceedings = new ProceedingReader(dataSource);
  const publishing = new Publishing(dataSource);
  return {
    pinnedCase: (to) => pinned(to),
    async publishDraft(order) {
      const published = await publishing.publish(order, await clock());
      if ('refusal' in published) throw refused(published.refusal);
      return published;
    },
    house: () => proceedings.house(),
    async openCase({ itemCode, person }) {
      const now = await clock();
      const { version, organisation, absences } = await presence.presenceAt(now);
      const { itemVersions, calendarVersion } = await catalogue.current(version);
      const itemVersion = itemVersions[itemCode];
      if (!itemVersion) throw failure('ITEM_UNKNOWN', `The centre has no matter ${itemCode}.`);
      const intakePost = intakePostOf(person, organisation);
      if (!intakePost) throw failure('NOT_AT_INTAKE', `${person} holds no post that receives applications.`);
      const pinnedTo = await pinned({ itemCode, itemVersion, calendarVersion }, version);
      const met = postsMet(pinnedTo.item, pinnedTo.chart, intakePost.code);
      const holders = met.map((post) => resolvePost(post, now, organisation, absences));
      return { ...pinnedTo, itemVersion, intakePost: intakePost.code, substitute: intakePost.a !== person, holders };
    },
  };
}

function failure(code: string, message: string): ApplicationFailure {
  return refused(refuse(code, message, 'R-INT-01'));
}

import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { callerSeenAgain } from '@shouban/contracts/contact';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { similarContacts } from '@shouban/persistence/similar-contacts';
import { signalCase } from '../signal-case';

export interface ContactActivities {
  /**
   * Tells the open contacts of the same caller that somebody else has just registered him (R-CON-01). It comes after its own
   * contact stands in the ledger: of two who register at one moment, the later one sees the earlier one. May be done twice.
   */
  tellFirstAskers(request: { number: string }): Promise<void>;
}

export function createContactActivities(dataSource: DataSource, client: () => Client): ContactActivities {
  const reader = new ProceedingReader(dataSource);
  return {
    async tellFirstAskers({ number }) {
      const own = await reader.row('contact', number);
      if (!own) return;
      const { openedAt, facts } = own;
      const others = await similarContacts(reader, { number, openedAt, callerKeys: facts['callerKeys'] as string[] });
      const firstAsker = facts['firstAsker'] as string | undefined;
      const again = { contactNo: number, ...(firstAsker && { firstAsker }), at: openedAt };
      // Whoever registers the same person twice knows of both.
      const elsewhere = others.filter(
        ({ closedAt, facts: of }) => closedAt === null && of['firstAsker'] !== firstAsker,
      );
      await Promise.all(elsewhere.map(({ stream }) => signalCase(client(), stream, callerSeenAgain, again)));
    },
  };
}

import type { DataSource } from 'typeorm';
import type { AnchorResult } from '@shouban/contracts/anchor';
import type { RawKeys } from '@shouban/persistence/anchors/anchor';
import { AnchorFile } from '@shouban/persistence/anchors/anchor-file';
import { AnchorLog } from '@shouban/persistence/anchors/anchor-log';
import type { Clock } from '../clock';

/** Where the anchors go, and the private keys of their signature, of which the first signs. */
export interface AnchorSettings {
  file: string;
  keys: RawKeys;
}

export interface AnchorActivities {
  /** Anchors what is new in the ledger; `more` where it has not come to the end of it. */
  anchorLedger(): Promise<AnchorResult & { more: boolean }>;
}

/** So many anchors are a minute's work; the workflow asks again while there is more. */
const ANCHORS_AT_ONCE = 20;

/** @param settings without them nothing is anchored */
export function createAnchorActivities(
  dataSource: DataSource,
  clock: Clock,
  settings?: AnchorSettings,
): AnchorActivities {
  const log = settings && new AnchorLog(dataSource, new AnchorFile(settings.file), settings.keys);
  return {
    async anchorLedger() {
      const anchors = (await log?.anchor(await clock(), ANCHORS_AT_ONCE)) ?? [];
      const last = anchors.at(-1);
      return {
        written: anchors.length,
        ...(last && { last: { number: last.number, horizon: last.horizon, hash: last.hash } }),
        more: anchors.length === ANCHORS_AT_ONCE,
      };
    },
  };
}

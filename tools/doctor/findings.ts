/** `error`: something does not work, or is about to be lost. `warning`: it works, and somebody should see to it. */
export type Severity = 'error' | 'warning';

interface Kind {
  severity: Severity;
  /** What to do, in a sentence or two; the runbook says more. */
  advice: string;
  /** The runbook's section of an alert that rings for the same; else the one with the code's own name. */
  section?: string;
}

const kind = (severity: Severity, advice: string, section?: string): Kind => ({
  severity,
  advice,
  ...(section && { section }),
});

/** Everything that may be found. Codes are for good: whoever watches machines builds on them. */
export const KINDS = {
  CENTRE_STOPPED: kind(
    'error',
    'Start it with `npm start`; or name the servers of the one that you mean by DATABASE_URL and TEMPORAL_ADDRESS, or its folder by SHOUBAN_DATA.',
  ),
  NOT_EXAMINED: kind('error', 'Mend what else is found first, then ask again; should it stay, file it with this line.'),

  DATABASE_AWAY: kind(
    'error',
    'See whether PostgreSQL runs, has room on its disk, and lets this role in.',
    'DatabaseAway',
  ),
  DATABASE_STANDBY: kind('error', 'Name the primary in DATABASE_URL, or promote this one if the primary is lost.'),
  DATABASE_EMPTY: kind('error', 'Run `prepare` (of compose) or `npm start` once, or put DATABASE_SCHEMA right.'),
  MIGRATIONS_PENDING: kind('error', 'Run `prepare` of this release: it migrates beside traffic, and then ends.'),
  DATABASE_NEWER: kind(
    'warning',
    'Fine for an image of before that was started again; otherwise deploy the release that made them.',
  ),
  RIGHTS_MISSING: kind('error', 'Run `prepare` with DATABASE_OWNER_URL: it grants the role what it needs.'),
  LEDGER_UNPROTECTED: kind(
    'warning',
    'Give the application a role that owns nothing, and the owner as DATABASE_OWNER_URL to `prepare` alone (docker/README.md).',
  ),
  CONNECTIONS_SHORT: kind('warning', 'Fewer copies of the API, or a larger max_connections.', 'DatabaseAway'),
  TRANSACTION_OLD: kind(
    'error',
    'It holds back events to screens and anchors: find its owner by the process id, and end it with pg_terminate_backend.',
  ),
  WAL_NOT_ARCHIVED: kind(
    'warning',
    'Archive the write-ahead log, or a fault of the disk costs all since the last backup.',
  ),
  ARCHIVE_FAILS: kind(
    'error',
    'Mend archive_command before the disk is full: PostgreSQL keeps every segment until then.',
  ),

  CLOCK_OFF: kind('error', "Set the clocks by one NTP source; the database's is the one that counts."),

  TEMPORAL_AWAY: kind('error', 'See whether it runs and reaches its own database.', 'TemporalAway'),
  NAMESPACE_MISSING: kind('error', 'Make it: temporal operator namespace create --namespace <name> --retention 90d'),
  RETENTION_SHORT: kind(
    'warning',
    'temporal operator namespace update --namespace <name> --retention 90d: closed cases cannot be looked into for support otherwise.',
  ),
  TEMPORAL_OLD: kind(
    'error',
    'Upgrade it to 1.28 or newer: updates that start a workflow are not known to older ones.',
  ),
  WORKER_AWAY: kind('error', 'Start a worker; nothing is lost meanwhile.', 'WorkerAway'),
  QUEUE_NOT_SERVED: kind(
    'error',
    'Start a worker that serves it: one whose SHOUBAN_SERVED_QUEUES names it, or names nothing beside the same SHOUBAN_CASE_QUEUES. What waits there goes on then.',
  ),
  BUILD_NOT_SERVED: kind('error', 'Start workers of the current build again, or release one that runs (release.js).'),
  BUILD_NOT_RELEASED: kind('error', 'Run release.js with the SHOUBAN_BUILD_ID of the workers that run.'),
  TASKS_WAIT: kind('error', 'One worker for two cores; see whether the database is slow.', 'TasksWait'),
  TASKS_FAIL: kind('error', "Start the image of before, and tell the makers the workflow's id.", 'TasksFail'),
  SCHEDULE_MISSING: kind('error', 'Start a worker again: each start brings the schedules to what they should be.'),
  SCHEDULE_PAUSED: kind(
    'warning',
    'temporal schedule toggle --unpause --schedule-id <name>, if nobody needs the pause.',
  ),

  WORKFLOWS_MISSING: kind('error', 'Stop the API and run `npm run verify -- --repair-plan`.'),
  HOLDERS_STALE: kind('warning', 'Ask again in some minutes: it falls by itself while the worker runs.', 'HerdStuck'),
  DISPATCHES_STUCK: kind('error', '管理 → 系统对接 → 发送记录 tells what the other side answered.', 'DispatchesStuck'),
  DISPATCHES_GIVEN_UP: kind(
    'warning',
    'Send them again from 管理 → 系统对接 → 发送记录, once the reason is mended.',
    'DispatchesStuck',
  ),
  IMPORT_STUCK: kind('error', "See the worker's log, and whether Temporal answers.", 'ImportStuck'),
  ERASURE_LEFT: kind('error', 'Run `npm run erase` again: it goes on where it was broken off.'),
  ANCHORS_OLD: kind('error', "See the schedule ledger-anchor, and the worker's log of last night."),
  ANCHORS_BEHIND: kind('error', 'Put the whole file back from its copy, and run `npm run verify`.'),
  ANCHORS_UNSIGNED: kind('warning', 'Give the worker SHOUBAN_ANCHOR_KEYS, so that no anchor can be written anew.'),

  KEYS_MISSING: kind(
    'error',
    'Give the keys that production demands (docker/.env.example); never make new ones for old data.',
  ),
  PERSONAL_KEY_LOST: kind(
    'error',
    'Put the key back at the end of SHOUBAN_PERSONAL_KEYS: without it these names and numbers cannot be read.',
    'TasksFail',
  ),

  CATALOGUE_MISSING: kind('error', "Run `prepare` with the centre's catalogue (SHOUBAN_CATALOGUE)."),
  CATALOGUE_PROBLEMS: kind('error', 'Mend the files as each line says; until then no start brings in what they say.'),
  CALENDAR_YEAR_MISSING: kind(
    'error',
    "Enter this year's holiday notice in 管理 → 日历 now: limits are counted by weekdays alone.",
  ),
  CALENDAR_NEXT_YEAR_MISSING: kind(
    'warning',
    "Enter next year's holiday notice in 管理 → 日历 as soon as the State Council has issued it; until then limits that reach into it are provisional.",
  ),
  ADMINISTRATOR_MISSING: kind('error', 'Give one a first password: npm run first-administrator -- <person>'),

  API_AWAY: kind('error', 'See whether it runs; where it answers elsewhere, name that by --api.', 'ApiAway'),
  API_NOT_READY: kind('error', 'It waits for the database or for Temporal: see those first.', 'ApiAway'),
  DISK_SHORT: kind('warning', 'Make room, or give it a larger disk; never delete anything in pg_wal or of anchors.'),
  DISK_FULL: kind('error', 'Make room now: nothing can be recorded when it is full.', 'DatabaseAway'),
  FOLDER_UNWRITABLE: kind('error', 'Let the user of worker and API write there.'),
} as const satisfies Record<string, Kind>;

export type FindingCode = keyof typeof KINDS;

/** One thing that is not as it should be. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** What it is, with its figures; nobody's name, no secret, no address with a password. */
  message: string;
  advice: string;
  /** Where docs/runbook.md says more. */
  runbook: string;
}

export type Tell = (code: FindingCode, message: string) => void;

export const RUNBOOK = 'docs/runbook.md';

export function finding(code: FindingCode, message: string): Finding {
  const { severity, advice, section = code }: Kind = KINDS[code];
  return { code, severity, message, advice, runbook: `${RUNBOOK}#${section.toLowerCase()}` };
}

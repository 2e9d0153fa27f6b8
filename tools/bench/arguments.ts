/** What one run of the benchmark does. */
export interface BenchArguments {
  parts: string[];
  json: boolean;
  /** A smoke test: small counts, no steady figures. */
  quick: boolean;
  /** Cases of the officer who leaves; a county's busiest post has 10,000. Of the report: cases that were closed, a million. Of `crowded`: cases that stay open. */
  cases?: number;
  /** Cases that come due at one close of business; a county's day has 3,000. */
  closing?: number;
  /** Incident reports in a second while the herd runs. */
  reports?: number;
  /** How long the soak takes. */
  minutes?: number;
  /** Whole cases at once, where only one size is asked for. */
  atOnce?: number;
  /** How long each road of whole cases is measured at a time, and a quarter of it before that to get going; 10 s unless told. */
  seconds?: number;
  /** Processes of the worker in a herd; one unless told. */
  workers?: number;
  /** Reads: what was closed in years that are over lies in tables of its own. */
  archived: boolean;
  /** Folder for CPU profiles of worker and API. */
  profile?: string;
}

const USAGE = `npm run bench [-- --json] [-- --quick] [-- --cases <n>] [-- --closing <n>] [-- --reports <n>] [-- --minutes <n>] [-- --at-once <n>] [-- --seconds <n>] [-- --workers <n>] [-- --archived] [-- --profile <folder>] [-- <part> …]`;

/** @throws Error that says how the command is used */
export function parseArguments(words: string[], known: string[]): BenchArguments {
  const args: BenchArguments = { parts: [], json: false, quick: false, archived: false };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '--json') args.json = true;
    else if (word === '--quick') args.quick = true;
    else if (word === '--archived') args.archived = true;
    else if (word === '--cases' && Number(words[i + 1]) > 0) args.cases = Math.ceil(Number(words[++i]));
    else if (word === '--closing' && Number(words[i + 1]) > 0) args.closing = Math.ceil(Number(words[++i]));
    else if (word === '--reports' && Number(words[i + 1]) > 0) args.reports = Number(words[++i]);
    else if (word === '--minutes' && Number(words[i + 1]) > 0) args.minutes = Number(words[++i]);
    else if (word === '--at-once' && Number(words[i + 1]) > 0) args.atOnce = Math.ceil(Number(words[++i]));
    else if (word === '--seconds' && Number(words[i + 1]) > 0) args.seconds = Number(words[++i]);
    else if (word === '--workers' && Number(words[i + 1]) > 0) args.workers = Math.ceil(Number(words[++i]));
    else if (word === '--profile' && words[i + 1]) args.profile = words[++i]!;
    else if (known.includes(word)) args.parts.push(word);
    else if (word !== '--') throw new Error(`${word} is not known.\nUse: ${USAGE}\nParts: ${known.join(', ')}`);
  }
  return { ...args, parts: args.parts.length > 0 ? args.parts : known };
}

import { parseArgs } from 'node:util';
import { exitOnBadConfig } from '@shouban/config';
import { Examination } from './examination';
import { answerOf, inWords } from './report';
import { subjectOf } from './subject';

/**
 * `npm run doctor`: what is wrong with this centre and what to do about it, while it runs. It changes nothing. Ends with 0 when everything
 * works, warnings aside, with 1 when something does not, with 78 when the environment is wrong. `-- --json` prints one object, `-- --api URL`
 * names where the API answers, if elsewhere than the environment says.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, api: { type: 'string' } } });
  const api = values.api?.replace(/\/+$/, '');
  const examination = new Examination(await subjectOf(process.env, { ...(api && { api }) }));
  await examination.all();
  const answer = answerOf(examination);
  const text = values.json ? JSON.stringify(answer, null, 2) : inWords(answer).join('\n');
  process.stdout.write(`${text}\n`);
  process.exitCode = answer.ok ? 0 : 1;
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = 1;
});

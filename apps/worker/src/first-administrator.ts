import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import type { Person } from '@shouban/domain/catalogue/types';
import { firstPassword, hashPassword } from '@shouban/identity';
import { makeFirstAdministrator } from '@shouban/persistence/access';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { createDataSource } from '@shouban/persistence/data-source';

const USAGE = 'Usage: npm run first-administrator -- <id of a person of the organisation with the role admin>';

/** Nothing was done, and what to do instead. */
class RefusedError extends Error {}

/**
 * The account of a centre's first administrator, which nobody could make in the console. Prints the first password, once:
 * it is stored as its hash only, and whoever signs in with it must set another. Ends with 1 when it is refused.
 */
async function main(): Promise<void> {
  const [person, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (person === undefined || more.length > 0) throw new RefusedError(USAGE);
  const { databaseUrl, databaseSchema: schema } = loadConfig(process.env, ['DATABASE_URL']);
  const dataSource = await createDataSource({ url: databaseUrl!, schema, poolSize: 1 }).initialize();
  try {
    const { organisation } = await new CatalogueReader(dataSource).current();
    const administrators = organisation.persons.filter(({ roles }) => roles.includes('admin'));
    mustBeOneOf(administrators, person, organisation.persons);
    // Of a secret that nobody keeps: this password cannot be made a second time.
    const command = randomUUID();
    const password = firstPassword(randomBytes(32).toString('hex'), command);
    const made = { username: person, passwordHash: await hashPassword(password), command, now: new Date() };
    const ids = administrators.map(({ id }) => id);
    const there = await makeFirstAdministrator(dataSource, made, ids);
    if (there !== null) throw new RefusedError(alreadyThere(there));
    process.stdout.write(`Username: ${person}\nFirst password, shown only now: ${password}\n`);
    process.stdout.write('Sign in with it and set another; further accounts are made in the console.\n');
  } finally {
    await dataSource.destroy();
  }
}

function mustBeOneOf(administrators: Person[], person: string, persons: Person[]): void {
  if (administrators.some(({ id }) => id === person)) return;
  const known = persons.some(({ id }) => id === person);
  const wrong = known ? `${person} has not the role admin` : `${person} is no person`;
  const ids = administrators.map(({ id }) => id).join(', ');
  const instead = ids
    ? `Name one of: ${ids}.`
    : 'It has no administrator: give a person the role admin in organisation.yaml, and run prepare again.';
  throw new RefusedError(`${wrong} in the organisation in force. ${instead}`);
}

function alreadyThere(administrator: string): string {
  return (
    `There is an administrator with an enabled account already: ${administrator}. Accounts and passwords of others are made ` +
    'in the console, under accounts, by who can sign in there.'
  );
}

exitOnBadConfig(main).catch((error: unknown) => {
  const isTold = error instanceof RefusedError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !isTold ? error.stack : String((error as Error).message)}\n`);
  process.exitCode = 1;
});

import { run } from './command';

/** Whom PostgreSQL runs as. */
export interface Identity {
  uid?: number;
  gid?: number;
  /** Put before its commands. */
  prefix: string[];
}

const USER = 'postgres';
/** Root under another number: it owns what it owned, enters what it entered, and may do nothing else that root may. */
const ROOT_UNNAMED = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/**
 * PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is made when needed, or, when that user
 * cannot enter a folder (a checkout below /root), as root in a user namespace where the kernel allows one.
 * @param paths what it must be able to reach
 */
export async function postgresIdentity(paths: string[]): Promise<Identity> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const ids = (await idsOf(USER)) ?? (await makeUser());
  const reaches = (prefix: string[], as: { uid?: number; gid?: number }) =>
    Promise.all(paths.map((each) => runs([...prefix, 'test', '-x', each], as))).then((all) => all.every(Boolean));
  if (await reaches([], ids)) return { ...ids, prefix: [] };
  if (await reaches(ROOT_UNNAMED, {})) return { prefix: ROOT_UNNAMED };
  throw new Error(
    `PostgreSQL cannot run as root, and the user ${USER} cannot enter ${paths.join(' and ')}: ` +
      'move the checkout and SHOUBAN_DATA to a folder that everyone can enter, run as another user, or give DATABASE_URL',
  );
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    return { uid: Number(await run('id', ['-u', user])), gid: Number(await run('id', ['-g', user])) };
  } catch {
    return undefined;
  }
}

async function makeUser(): Promise<{ uid: number; gid: number }> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]);
  return (await idsOf(USER))!;
}

function runs([program = '', ...args]: string[], as: { uid?: number; gid?: number }): Promise<boolean> {
  return run(program, args, as).then(
    () => true,
    () => false,
  );
}

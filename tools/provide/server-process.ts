import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endOf } from './end-of-log';

export interface ServerCommand {
  name: string;
  program: string;
  args: string[];
  /** The signal that ends it in good order. */
  signal: 'INT' | 'TERM';
  /** Both of its outputs are appended here. */
  logFile: string;
  uid?: number;
  gid?: number;
}

export interface ServerProcess {
  pid: number;
  stop(): Promise<void>;
  ended: Promise<string>;
  /** The reason while it is known that it has ended by itself. */
  endedWith(): string | undefined;
}

/**
 * Holds a server on a line: the shell reads a pipe whose other end is ours, and when that closes, because the server is to
 * stop or because this process was killed, it sends the signal. So no server outlives its starter, whatever happens to it.
 */
const KEEPER = `
signal=$1; shift
exec 3<&0
"$@" </dev/null >&2 3<&- &
server=$!
echo "$server"
exec >&2
( read -r _ <&3; kill "-$signal" "$server" ) &
line=$!
wait "$server"; code=$?
kill "$line" 2>/dev/null
exit "$code"
`;
const STOPS_WITHIN_MS = 20_000;

/** Starts a server in a session of its own, so that Ctrl-C in the terminal does not reach it before those who use it. */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const { name, program, args, signal, logFile, uid, gid } = command;
  const log = openSync(logFile, 'a');
  const from = statSync(logFile).size;
  const keeper = spawn('/bin/sh', ['-c', KEEPER, name, signal, program, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', log],
    ...(uid !== undefined && { uid, gid }),
  });
  closeSync(log);
  const gone = once(keeper, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const [line] = (await once(createInterface({ input: keeper.stdout! }), 'line')) as [string];
  const pid = Number(line);

  let stopping = false;
  let reason: string | undefined;
  const ended = new Promise<string>((resolve) => {
    void gone.then(([code]) => {
      if (stopping) return;
      reason = `${name} ended with code ${String(code)}: ${endOf(logFile, from)}`;
      resolve(reason);
    });
  });
  const stop = async () => {
    stopping = true;
    await release(keeper, pid, gone);
  };
  return { pid, stop, ended, endedWith: () => reason };
}

async function release(keeper: ChildProcess, pid: number, gone: Promise<unknown>): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const tooLong = setTimeout(() => process.kill(pid, 'SIGKILL'), STOPS_WITHIN_MS);
  keeper.stdin!.end();
  await gone;
  clearTimeout(tooLong);
}

import { onScopeDispose, ref } from 'vue';
import { createParser } from 'eventsource-parser';
import { authorized, me } from './session';

export interface Change {
  caseNo: string;
  seq: number;
  type: string;
}

interface Follower {
  tell: (change: Change) => void;
  begin: (() => void) | undefined;
}

const AGAIN_MS = 2_000;
const followers = new Set<Follower>();
let lastEventId: string | undefined;
let running: AbortController | undefined;

/** Whether changes arrive at this moment. */
export const connected = ref(false);
/** Whether the server cannot be reached; a stream that ends with its token and begins with the next is no such thing. */
export const away = ref(false);

/**
 * Follows what changes in the cases that the person may see, as long as the component lives. One stream serves the whole page.
 *
 * @param begin called when a stream begins that goes on from no other: what changed between the reading of the page and
 *   this moment is in no event of it, and must be looked at
 */
export function useLive(tell: Follower['tell'], begin?: Follower['begin']): void {
  const follower = { tell, begin };
  followers.add(follower);
  if (!running) void follow((running = new AbortController()));
  onScopeDispose(() => followers.delete(follower));
}

export function stopLive(): void {
  running?.abort();
  running = undefined;
  lastEventId = undefined;
  away.value = false;
}

/** A browser's own EventSource cannot carry the token. The stream ends with the token, and goes on after the last event with the next. */
async function follow(control: AbortController): Promise<void> {
  while (!control.signal.aborted) {
    try {
      await read(control.signal);
    } catch {
      // Tried again below, from where it was.
      away.value = !control.signal.aborted;
    }
    connected.value = false;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (!me.value) return stopLive();
  }
}

async function read(signal: AbortSignal): Promise<void> {
  const headers: HeadersInit = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await authorized(new Request(new URL('/api/v1/events', location.href), { headers, signal }));
  if (!response.ok || !response.body) {
    away.value = response.status >= 500;
    return;
  }
  connected.value = true;
  away.value = false;
  if (lastEventId === undefined) for (const { begin } of followers) begin?.();
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (id !== undefined) lastEventId = id;
      if (event === 'case') for (const { tell } of followers) tell(JSON.parse(data) as Change);
    },
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) parser.feed(chunk.value);
}

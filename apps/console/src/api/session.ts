/**
 * Who is signed in. The access token lives in memory; the refresh token stays in this tab (`sessionStorage`), so that a reload
 * goes on and another tab is a session of its own: a refresh token that comes twice ends the session.
 */
import { computed, ref } from 'vue';
import createClient from 'openapi-fetch';
import { newKey } from './command-key';
import { ProblemError, unwrap } from './problem';
import type { components, paths } from './schema';

type SignedIn = components['schemas']['SignedInDto'];
type Tokens = components['schemas']['SessionDto'];

const KEPT_AS = 'shouban.refresh';
/** By it a refresh whose answer was lost, because the page was left meanwhile, is answered again. */
const REFRESHING_AS = 'shouban.refreshing';
/** What the tab keeps while its person is at the provider. */
const UNIFIED_AS = 'shouban.unified';
/** Without a session: signing in and refreshing. */
const plain = createClient<paths>();

let accessToken: string | undefined;
let renewing: Promise<boolean> | undefined;
/** Requests that wait until the person has signed in again; nothing of theirs is lost. */
let waiting: ((again: boolean) => void)[] = [];

export const me = ref<SignedIn>();
/** True while a page is open whose session has ended: a dialog asks for the password above it. */
export const expired = ref(false);
const INTAKE = ['window', 'agent', 'registry'];
/** Whether applications may be taken in; the API decides, this shows no form that it would refuse. */
export const mayTakeIn = computed(() => me.value?.roles.some((role) => INTAKE.includes(role)) ?? false);
export const isAgent = computed(() => me.value?.roles.includes('agent') ?? false);
export const isLeader = computed(() => me.value?.roles.includes('leader') ?? false);

/** @param code of the second factor, for whoever has been asked for one */
export async function signIn(username: string, password: string, code?: string): Promise<void> {
  const body = { username, password, ...(code && { code }) };
  const { data } = await unwrap(plain.POST('/api/v1/sessions', { body }));
  keep(data);
  me.value = await whoAmI();
  expired.value = false;
  settle(true);
}

/** Whether there is a provider of the house to sign in at (统一身份认证); where that cannot be known now, it is not offered. */
export async function hasUnified(): Promise<boolean> {
  const asked = unwrap(plain.GET('/api/v1/sessions/methods')).catch(() => undefined);
  return (await asked)?.data.unified ?? false;
}

/** Leaves for the provider. @param to the page of ours to which one comes back */
export async function leaveForUnified(to: string): Promise<void> {
  const { data } = await unwrap(plain.POST('/api/v1/sessions/oidc'));
  sessionStorage.setItem(UNIFIED_AS, JSON.stringify({ binding: data.binding, to }));
  location.assign(data.url);
}

/**
 * Back from the provider, in the tab that had left for it.
 *
 * @param given what the provider has answered, or the code of our own second factor where that was asked for after it
 * @returns the page to go on to
 */
export async function completeUnified(given: { answer: string } | { code: string }): Promise<string> {
  const kept = JSON.parse(sessionStorage.getItem(UNIFIED_AS) ?? '{}') as { binding?: string; to?: string };
  // Nothing that the API knows: an answer for which nobody has asked here.
  const binding = kept.binding ?? '-'.repeat(16);
  const sent =
    'code' in given
      ? plain.POST('/api/v1/sessions/oidc/second-factor', { body: { binding, code: given.code } })
      : plain.POST('/api/v1/sessions/oidc/completion', { body: { binding, answer: given.answer } });
  keep((await unwrap(sent)).data);
  sessionStorage.removeItem(UNIFIED_AS);
  me.value = await whoAmI();
  return kept.to ?? '/';
}

/** What must be done first of all may have been done. */
export async function lookAgain(): Promise<void> {
  me.value = await whoAmI();
}

/** After a reload: whether the tab's session still stands. */
export async function resume(): Promise<boolean> {
  if (me.value) return true;
  if (!(await renew())) return false;
  me.value = await whoAmI();
  return true;
}

export async function signOut(): Promise<void> {
  const headers = { authorization: `Bearer ${accessToken}` };
  await plain.DELETE('/api/v1/sessions/current', { headers }).catch(() => undefined);
  forget();
  me.value = undefined;
  settle(false);
}

/** Sends with the token of now. A token that has run out is renewed, or the person is asked, and the request is sent again. */
export async function authorized(request: Request): Promise<Response> {
  const first = await fetch(bearing(request.clone()));
  if (first.status !== 401) return first;
  if (await renew()) {
    const second = await fetch(bearing(request.clone()));
    if (second.status !== 401) return second;
  }
  return (await signedInAgain()) ? fetch(bearing(request)) : first;
}

function bearing(request: Request): Request {
  if (accessToken) request.headers.set('authorization', `Bearer ${accessToken}`);
  return request;
}

/** Several requests may find the token too old at once; one of them renews it for all. */
function renew(): Promise<boolean> {
  renewing ??= trade().finally(() => (renewing = undefined));
  return renewing;
}

async function trade(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(KEPT_AS);
  if (!refreshToken) return false;
  try {
    const key = sessionStorage.getItem(REFRESHING_AS) ?? newKey();
    sessionStorage.setItem(REFRESHING_AS, key);
    const { data } = await unwrap(plain.POST('/api/v1/sessions/refresh', { body: { refreshToken, key } }));
    keep(data);
    return true;
  } catch (error) {
    // Only a refusal of the token ends the session; while the server is away, or asks for patience, it may still be good.
    if (error instanceof ProblemError && (error.isOpen || error.problem.code === 'RATE_LIMITED')) throw error;
    forget();
    return false;
  }
}

function signedInAgain(): Promise<boolean> {
  if (!me.value) return Promise.resolve(false);
  expired.value = true;
  return new Promise((resolve) => waiting.push(resolve));
}

function settle(again: boolean): void {
  for (const resolve of waiting) resolve(again);
  waiting = [];
}

async function whoAmI(): Promise<SignedIn> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await unwrap(plain.GET('/api/v1/sessions/current', { headers }))).data;
}

function keep(tokens: Tokens): void {
  accessToken = tokens.accessToken;
  sessionStorage.setItem(KEPT_AS, tokens.refreshToken);
  sessionStorage.removeItem(REFRESHING_AS);
}

function forget(): void {
  accessToken = undefined;
  sessionStorage.removeItem(KEPT_AS);
  sessionStorage.removeItem(REFRESHING_AS);
}

import type { OidcConfig } from '@shouban/config';
import type { Role } from '@shouban/domain/catalogue/types';

/** Where the API stands; only probes, metrics and the OpenAPI document are outside of it. */
export const API_PREFIX = '/api/v1';

/** What the API needs to know of its surroundings. Tests hand in their own. */
export class ApiSettings {
  /** Signs access tokens. */
  tokenSecret: string;
  taskQueue: string;
  /** Department → task queue that cases of its matters begin on. */
  caseQueues: ReadonlyMap<string, string> = new Map();
  /** Folder of the content-addressed store. */
  filesDir: string;
  /** Folder of the built console and public site; the API stands alone where none is given. */
  siteDir?: string;
  /** Proxies whose word on a request's address is taken; a proxy that is not named is itself the address. */
  trustedProxies: string[] = [];
  /** Where people outside reach this API, without a slash at its end; printed in the codes of notices. */
  publicUrl = 'http://127.0.0.1:3000';
  /** Requests a minute and address on public routes. */
  publicPerMinute = 60;
  /** Complaints a minute and address. */
  complaintsPerMinute = 20;
  /** Uploads, imports, exports and archives a minute, each by account. */
  heavyPerMinute = 60;
  /** Attempts to sign in a minute, address and username. */
  signInsPerMinute = 30;
  /** How long a command may take before its caller gets 503 and asks again with the same key. */
  commandTimeoutMs = 10_000;
  /** Who has one of these roles signs in with a second factor, or may only set one up. */
  totpRoles: readonly Role[] = [];
  /** At which persons may sign in besides; without it by our own accounts only. */
  oidc?: OidcConfig;
  /** A key that the provider has not shown yet is asked for at most so often. */
  oidcKeysCooldownMs = 30_000;
  /** Seal the secrets of webhooks and of second factors. */
  codecKeys: ReadonlyMap<string, Uint8Array> = new Map();
  /** Addresses and ranges of the house that webhooks may be of. */
  webhookAllowed: string[] = [];
  logLevel = 'info';

  static of(given: Partial<ApiSettings> & Pick<ApiSettings, 'tokenSecret' | 'taskQueue' | 'filesDir'>): ApiSettings {
    return Object.assign(new ApiSettings(), given);
  }
}

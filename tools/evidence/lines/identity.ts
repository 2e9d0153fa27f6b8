import { e2e, figure, unit, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({
  section: 'Identity and privacy',
  line,
  ...rest,
});

export const IDENTITY: Claim[] = [
  of('OIDC login beside local accounts, against a real provider', {
    shown: [e2e('test/oidc/'), unit('apps/api/src/oidc/')],
    figures: [
      figure('security', '| A forged, replayed or redirected sign-in'),
      figure('security', '| A logout that does not'),
    ],
  }),
  of('Service accounts with scopes', {
    shown: [e2e('test/api/services')],
    figures: [figure('security', '| Another system that does more')],
  }),
  of('Sessions listed and revocable; lock-out with growing delay; TOTP', {
    shown: [e2e('test/api/sessions'), e2e('test/api/accounts'), unit('libs/identity/second-factor')],
    figures: [figure('security', '| Guessed passwords and codes')],
  }),
  of('One authorisation policy as a table, used by guards, query scopes and SSE', {
    shown: [unit('libs/identity/policy'), e2e('test/api/access'), e2e('test/events/')],
  }),
  of('A generated test walks every route × role × own or foreign record', {
    shown: [e2e('test/authorisation/')],
    figures: [figure('security', "| Another's record, a guessed")],
  }),
  of('Personal data encrypted with a blind index, rotation beside traffic, masked by role', {
    shown: [e2e('test/personal/'), unit('libs/persistence/personal/vault'), unit('libs/identity/masking')],
  }),
  of('Nothing of personal data in logs, metrics, workflow ids, Temporal or error texts', {
    shown: [e2e('test/planted/')],
    figures: [figure('security', "| Applicants' data in logs")],
  }),
  of('Retention and erasure by item, the chain kept verifiable', {
    shown: [e2e('test/erasure/')],
    figures: [figure('security', '| Personal data are kept for ever')],
  }),
  of('Codec server for the Temporal UI with its own authorisation', {
    shown: [e2e('test/codec/'), unit('test/docker/temporal-ui')],
    figures: [figure('security', '| Somebody reads cases in Temporal')],
  }),
  of('Audit of access to another’s case; append-only by grants', {
    shown: [e2e('test/verify/privileges'), e2e('test/api/access'), e2e('test/authorisation/')],
    figures: [figure('security', '| Nobody knows who looked')],
  }),
  of('Daily anchor of the chain heads outside the database, checked by verify', {
    shown: [e2e('test/anchors/'), e2e('test/verify/')],
    figures: [figure('security', '| The past is written anew')],
  }),
];

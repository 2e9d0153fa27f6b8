import { e2e, unit, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({
  section: 'Identity and privacy',
  line,
  ...rest,
});

export const IDENTITY: Claim[] = [
  of('OIDC login beside local accounts, against a real provider', {
    shown: [e2e('test/oidc/'), unit('apps/api/src/oidc/')],
  }),
  of('Service accounts with scopes', { shown: [e2e('test/api/services')] }),
  of('Sessions listed and revocable; lock-out with growing delay; TOTP', {
    shown: [e2e('test/api/sessions'), e2e('test/api/accounts'), unit('libs/identity/second-factor')],
  }),
  of('One authorisation policy as a table, used by guards, query scopes and SSE', {
    shown: [unit('libs/identity/policy'), e2e('test/api/access'), e2e('test/events/')],
  }),
  of('A generated test walks every route × role × own or foreign record', { shown: [e2e('test/authorisation/')] }),
  of('Personal data encrypted with a blind index, rotation beside traffic, masked by role', {
    shown: [e2e('test/personal/'), unit('libs/persistence/personal/vault'), unit('libs/identity/masking')],
  }),
  of('Nothing of personal data in logs, metrics, workflow ids, Temporal or error texts', {
    shown: [e2e('test/planted/')],
  }),
  of('Retention and erasure by item, the chain kept verifiable', { shown: [e2e('test/erasure/')] }),
  of('Codec server for the Temporal UI with its own authorisation', {
    shown: [e2e('test/codec/'), unit('test/docker/temporal-ui')],
  }),
  of('Audit of access to another’s case; append-only by grants', {
    shown: [e2e('test/verify/privileges'), e2e('test/api/access')],
  }),
  of('Daily anchor of the chain heads outside the database, checked by verify', {
    shown: [e2e('test/anchors/'), e2e('test/verify/')],
  }),
];

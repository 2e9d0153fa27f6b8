import { e2e, figure, long, short, unit, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({ section: 'Attacks', line, ...rest });

export const ATTACKS: Claim[] = [
  of('OpenAPI-driven fuzzing of every route without a 500', {
    shown: [e2e('test/attacks/fuzz'), e2e('test/api/bad-input'), unit('libs/domain/text'), unit('libs/domain/import/')],
    figures: [figure('security', 'makes some 2,000 requests')],
  }),
  of('SQL, header, path, CSV and template injection', {
    shown: [e2e('test/attacks/'), unit('libs/documents/documents'), unit('apps/api/src/http/harden')],
    figures: [figure('security', '| A formula in a sheet'), figure('security', '| A placeholder, a script')],
  }),
  of('Stored and reflected XSS', {
    shown: [e2e('test/browser/markup'), unit('apps/api/src/http/site')],
    figures: [figure('security', '| Script in a page')],
  }),
  of('SSRF', {
    shown: [unit('libs/config/address-guard'), unit('apps/worker/src/notifications/guarded-post')],
    figures: [figure('security', '| Server-side requests')],
  }),
  of('Upload bombs', {
    shown: [unit('libs/documents/read-sheet'), e2e('test/imports/'), e2e('test/files/'), unit('apps/api/src/files/')],
    figures: [figure('security', '| A sheet as an import that is a bomb'), figure('security', '| A picture of huge')],
  }),
  of('Mass assignment', {
    shown: [unit('apps/api/src/http/validation.pipe'), e2e('test/attacks/')],
    figures: [figure('security', '| Mass assignment')],
  }),
  of('ID guessing', {
    shown: [e2e('test/authorisation/'), e2e('test/api/floods')],
    figures: [figure('security', "| Another's record, a guessed")],
  }),
  of('Replayed and forged tokens, algorithm confusion', {
    shown: [unit('libs/identity/access-tokens'), e2e('test/api/sessions')],
    figures: [figure('security', '| Forged, replayed and downgraded')],
  }),
  of('Request smuggling limits', {
    shown: [e2e('test/attacks/')],
    figures: [figure('security', '| Two requests read out of one')],
  }),
  of('Floods per account, address and receipt code', {
    shown: [e2e('test/api/floods')],
    figures: [figure('security', '| Floods: of public pages')],
  }),
  of('Security headers and a strict CSP', {
    shown: [unit('apps/api/src/http/site')],
    figures: [figure('security', '| `Content-Security-Policy`')],
  }),
  of('Dependencies audited in CI with reasons', {
    shown: [unit('tools/audit/'), unit('tools/setup/lock'), long('npm run audit')],
    open: 'the registry of the machine answers no audit (docs/security.md)',
  }),
  of('A CycloneDX SBOM', { shown: [short('npm run --silent sbom')] }),
  of('Secrets never in the repository or images', { shown: [unit('test/docker/docker')] }),
];

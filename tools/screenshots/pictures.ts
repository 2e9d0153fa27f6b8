import type { State } from './states';

/** What is pictured, each under the name of its file. One line a page. */
export interface Picture {
  name: string;
  /** Who looks at it; nobody's without one. */
  person?: string;
  /** `:case`, `:journey`, `:draft`, `:version` and a kind of record stand for one that is there. */
  address: string;
  dark?: boolean;
  phone?: boolean;
  /** What it reads is answered so. */
  state?: State;
  /** Large, and nothing that a reader of the repository wants to see: only pictured to be looked at. */
  unkept?: boolean;
}

export const PICTURES: Picture[] = [
  { name: 'login', address: '/login' },
  { name: 'work', person: 'market-1', address: '/' },
  { name: 'work-dark', person: 'market-1', address: '/', dark: true },
  { name: 'done', person: 'market-2', address: '/?list=done' },
  { name: 'initiated', person: 'registry-1', address: '/?list=initiated' },
  { name: 'copied', person: 'registry-1', address: '/?list=copied' },
  { name: 'window-contact', person: 'window-1', address: '/window' },
  { name: 'window-application', person: 'window-1', address: '/window?tab=application' },
  { name: 'case-timeline', person: 'registry-1', address: '/cases/:case' },
  { name: 'case-reviews', person: 'registry-1', address: '/cases/:case?tab=reviews' },
  { name: 'case-hearings', person: 'registry-1', address: '/cases/:case?tab=hearings' },
  { name: 'case-materials', person: 'market-2', address: '/cases/:case?tab=materials' },
  { name: 'case-notices', person: 'registry-1', address: '/cases/:case?tab=notices' },
  { name: 'case-aftercare', person: 'registry-1', address: '/cases/:case?tab=aftercare' },
  { name: 'case-limit', person: 'registry-1', address: '/cases/:case?tab=limit' },
  { name: 'case-ledger', person: 'registry-1', address: '/cases/:case?tab=ledger' },
  { name: 'leader', person: 'leader-1', address: '/leader' },
  { name: 'leader-phone', person: 'leader-1', address: '/leader', phone: true },
  { name: 'journeys', person: 'agent-1', address: '/journeys' },
  { name: 'journey', person: 'agent-1', address: '/journeys/:journey' },
  { name: 'journey-new', person: 'agent-1', address: '/journeys/new' },
  { name: 'journey-replan', person: 'agent-1', address: '/journeys/:journey/replan' },
  { name: 'registry', person: 'registry-1', address: '/affairs/registry' },
  { name: 'registry-matter', person: 'registry-1', address: '/affairs/registry/:registry' },
  { name: 'contacts', person: 'window-1', address: '/affairs/contacts' },
  { name: 'contact', person: 'window-1', address: '/affairs/contacts/:contacts' },
  { name: 'incidents', person: 'director-1', address: '/affairs/incidents' },
  { name: 'incident', person: 'director-1', address: '/affairs/incidents/:incidents' },
  { name: 'incident-phone', person: 'director-1', address: '/affairs/incidents/:incidents', phone: true },
  { name: 'promises', person: 'registry-1', address: '/affairs/promises' },
  { name: 'promise', person: 'registry-1', address: '/affairs/promises/:promises' },
  { name: 'wall', person: 'discipline-1', address: '/supervision' },
  { name: 'orders', person: 'registry-1', address: '/supervision/orders' },
  { name: 'order', person: 'registry-1', address: '/supervision/orders/:orders' },
  { name: 'breaches', person: 'discipline-1', address: '/supervision/breaches' },
  { name: 'breach', person: 'discipline-1', address: '/supervision/breaches/:breaches' },
  { name: 'complaints', person: 'discipline-1', address: '/supervision/complaints' },
  { name: 'complaint', person: 'discipline-1', address: '/supervision/complaints/:complaints' },
  { name: 'sanctions', person: 'discipline-1', address: '/supervision/sanctions' },
  { name: 'sanction', person: 'discipline-1', address: '/supervision/sanctions/:sanctions' },
  { name: 'commendations', person: 'leader-1', address: '/supervision/commendations' },
  { name: 'reports', person: 'discipline-1', address: '/supervision/reports' },
  { name: 'assessment', person: 'discipline-1', address: '/supervision/assessment' },
  { name: 'hall', address: '/hall' },
  { name: 'organisation', person: 'admin-1', address: '/administration/organisation' },
  { name: 'absences', person: 'admin-1', address: '/administration/absences' },
  { name: 'calendar', person: 'admin-1', address: '/administration/calendar' },
  { name: 'catalogue', person: 'admin-1', address: '/administration/catalogue' },
  { name: 'catalogue-version', person: 'admin-1', address: '/administration/catalogue/versions/:version' },
  { name: 'catalogue-draft', person: 'admin-1', address: '/administration/catalogue/drafts/:draft' },
  { name: 'accounts', person: 'admin-1', address: '/administration/accounts' },
  { name: 'services', person: 'admin-1', address: '/administration/services' },
  { name: 'account', person: 'market-1', address: '/account' },
  { name: 'notifications', person: 'market-1', address: '/notifications' },
  { name: 'webhooks', person: 'admin-1', address: '/administration/webhooks' },
  { name: 'deliveries', person: 'admin-1', address: '/administration/webhooks/deliveries' },
  { name: 'imports', person: 'admin-1', address: '/administration/imports' },
  { name: 'public-guide', address: '/public' },
  { name: 'public-item', address: '/public/items/restaurant-opening' },
  { name: 'public-clock', address: '/public/clock' },
  { name: 'public-progress', address: '/public/progress', phone: true },
  { name: 'public-complain', address: '/public/complain' },
  { name: 'public-staff', address: '/public/staff' },
  { name: 'public-limits', address: '/public/limits' },
  { name: 'public-joint-limits', address: '/public/joint-limits' },
  { name: 'public-reports', address: '/public/reports' },
  { name: 'public-notice', address: '/public/notices/:case-02' },
  // The same pages when names are long, nothing is there, the server fails, and there is more than a page.
  { name: 'work-long', person: 'market-1', address: '/', state: 'long' },
  { name: 'work-empty', person: 'market-1', address: '/', state: 'empty' },
  { name: 'work-error', person: 'market-1', address: '/', state: 'error' },
  { name: 'work-many', person: 'market-1', address: '/', state: 'many', unkept: true },
  { name: 'case-timeline-long', person: 'registry-1', address: '/cases/:case', state: 'long' },
  { name: 'case-reviews-long', person: 'registry-1', address: '/cases/:case?tab=reviews', state: 'long', unkept: true },
  { name: 'case-error', person: 'registry-1', address: '/cases/:case', state: 'error' },
  { name: 'leader-long', person: 'leader-1', address: '/leader', state: 'long' },
  { name: 'leader-empty', person: 'leader-1', address: '/leader', state: 'empty' },
  { name: 'contacts-long', person: 'window-1', address: '/affairs/contacts', state: 'long', unkept: true },
  { name: 'registry-many', person: 'registry-1', address: '/affairs/registry', state: 'many', unkept: true },
  { name: 'complaints-empty', person: 'discipline-1', address: '/supervision/complaints', state: 'empty' },
  { name: 'wall-long', person: 'discipline-1', address: '/supervision?lamp=overdue', state: 'long', unkept: true },
  { name: 'accounts-many', person: 'admin-1', address: '/administration/accounts', state: 'many', unkept: true },
  { name: 'public-item-long', address: '/public/items/restaurant-opening', state: 'long', unkept: true },
  { name: 'public-error', address: '/public', state: 'error' },
];

/** What is pictured, each under the name of its file. One line a page. */
export interface Picture {
  name: string;
  /** Who looks at it; nobody's without one. */
  person?: string;
  /** `:case`, `:journey`, `:registry`, `:contacts`, `:incidents` and `:promises` stand for one that is under way. */
  address: string;
  dark?: boolean;
  phone?: boolean;
}

export const PICTURES: Picture[] = [
  { name: 'login', address: '/login' },
  { name: 'work', person: 'market-1', address: '/' },
  { name: 'work-dark', person: 'market-1', address: '/', dark: true },
  { name: 'copied', person: 'registry-1', address: '/?list=copied' },
  { name: 'window-contact', person: 'window-1', address: '/window' },
  { name: 'window-application', person: 'window-1', address: '/window?tab=application' },
  { name: 'case-timeline', person: 'registry-1', address: '/cases/:case' },
  { name: 'case-reviews', person: 'registry-1', address: '/cases/:case?tab=reviews' },
  { name: 'case-hearings', person: 'registry-1', address: '/cases/:case?tab=hearings' },
  { name: 'case-limit', person: 'registry-1', address: '/cases/:case?tab=limit' },
  { name: 'case-ledger', person: 'registry-1', address: '/cases/:case?tab=ledger' },
  { name: 'leader', person: 'leader-1', address: '/leader' },
  { name: 'leader-phone', person: 'leader-1', address: '/leader', phone: true },
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
  { name: 'commendations', person: 'leader-1', address: '/supervision/commendations' },
  { name: 'accounts', person: 'admin-1', address: '/administration/accounts' },
  { name: 'services', person: 'admin-1', address: '/administration/services' },
  { name: 'account', person: 'market-1', address: '/account' },
  { name: 'notifications', person: 'market-1', address: '/notifications' },
  { name: 'webhooks', person: 'admin-1', address: '/administration/webhooks' },
  { name: 'deliveries', person: 'admin-1', address: '/administration/webhooks/deliveries' },
  { name: 'imports', person: 'admin-1', address: '/administration/imports' },
  { name: 'calendar-import', person: 'admin-1', address: '/administration/calendar' },
  { name: 'public-guide', address: '/public' },
  { name: 'public-item', address: '/public/items/restaurant-opening' },
  { name: 'public-clock', address: '/public/clock' },
  { name: 'public-progress', address: '/public/progress', phone: true },
  { name: 'public-complain', address: '/public/complain' },
  { name: 'public-staff', address: '/public/staff' },
  { name: 'public-limits', address: '/public/limits' },
];

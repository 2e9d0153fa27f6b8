/** What is pictured, each under the name of its file. One line a page. */
export interface Picture {
  name: string;
  /** Who looks at it; nobody's without one. */
  person?: string;
  /** `:case` and `:journey` stand for one that is under way. */
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
  { name: 'case-limit', person: 'registry-1', address: '/cases/:case?tab=limit' },
  { name: 'case-ledger', person: 'registry-1', address: '/cases/:case?tab=ledger' },
  { name: 'leader', person: 'leader-1', address: '/leader' },
  { name: 'leader-phone', person: 'leader-1', address: '/leader', phone: true },
  { name: 'journey', person: 'agent-1', address: '/journeys/:journey' },
  { name: 'public-guide', address: '/public' },
  { name: 'public-item', address: '/public/items/restaurant-opening' },
  { name: 'public-clock', address: '/public/clock' },
  { name: 'public-progress', address: '/public/progress', phone: true },
  { name: 'public-complain', address: '/public/complain' },
  { name: 'public-staff', address: '/public/staff' },
  { name: 'public-limits', address: '/public/limits' },
];

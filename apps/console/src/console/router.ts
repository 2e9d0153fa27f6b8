import { createRouter, createWebHistory } from 'vue-router';
import { me, resume } from '../api/session';
import { administrationRoutes } from './administration/routes';
import { pageAsked } from './page-asked';
import { supervisionRoutes } from './supervision/routes';

/** Pages are fetched when they are gone to. */
export function createConsoleRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/login', name: 'login', component: () => import('./pages/LoginPage.vue') },
      {
        path: '/login/unified',
        name: 'unified',
        component: () => import('./pages/UnifiedPage.vue'),
        meta: { open: true, bare: true },
      },
      { path: '/', name: 'work', component: () => import('./pages/WorkPage.vue') },
      { path: '/window', name: 'window', component: () => import('./pages/WindowPage.vue') },
      { path: '/journeys', name: 'journeys', component: () => import('./pages/JourneysPage.vue') },
      { path: '/journeys/new', name: 'newJourney', component: () => import('./pages/NewJourneyPage.vue') },
      {
        path: '/journeys/:number/replan',
        name: 'replan',
        component: () => import('./pages/ReplanPage.vue'),
        props: true,
      },
      {
        path: '/journeys/:number',
        name: 'journey',
        component: () => import('./pages/JourneyPage.vue'),
        props: true,
      },
      { path: '/leader', name: 'leader', component: () => import('./pages/LeaderPage.vue') },
      { path: '/cases/:caseNo', name: 'case', component: () => import('./pages/CasePage.vue'), props: true },
      { path: '/account', name: 'account', component: () => import('./account/AccountPage.vue') },
      { path: '/notifications', name: 'notifications', component: () => import('./told/NotificationsPage.vue') },
      ...supervisionRoutes,
      ...administrationRoutes,
      { path: '/:anything(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue') },
    ],
  });
  router.beforeEach(async (to) => {
    if (to.meta.open) return true;
    const goesOn = await resume().catch(() => false);
    // Where an answer was lost, or the server was away, the session may stand: from the page of sign-in it is asked for again.
    if (to.name === 'login') return goesOn ? pageAsked(to.query['to']) : true;
    // Until a password or a second factor is set, the API refuses everything else.
    if (goesOn) return to.name === 'account' || !me.value?.needs.length || { name: 'account' };
    return { name: 'login', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  });
  return router;
}

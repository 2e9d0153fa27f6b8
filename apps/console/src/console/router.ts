import { createRouter, createWebHistory } from 'vue-router';
import { resume } from '../api/session';
import { administrationRoutes } from './administration/routes';
import { supervisionRoutes } from './supervision/routes';

/** Pages are fetched when they are gone to. */
export function createConsoleRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/login', name: 'login', component: () => import('./pages/LoginPage.vue'), meta: { open: true } },
      { path: '/', name: 'work', component: () => import('./pages/WorkPage.vue') },
      { path: '/window', name: 'window', component: () => import('./pages/WindowPage.vue') },
      { path: '/journeys', name: 'journeys', component: () => import('./pages/JourneysPage.vue') },
      {
        path: '/journeys/:number',
        name: 'journey',
        component: () => import('./pages/JourneyPage.vue'),
        props: true,
      },
      { path: '/leader', name: 'leader', component: () => import('./pages/LeaderPage.vue') },
      { path: '/cases/:caseNo', name: 'case', component: () => import('./pages/CasePage.vue'), props: true },
      { path: '/notifications', name: 'notifications', component: () => import('./told/NotificationsPage.vue') },
      ...supervisionRoutes,
      ...administrationRoutes,
      { path: '/:anything(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue') },
    ],
  });
  router.beforeEach(async (to) => {
    if (to.meta.open || (await resume().catch(() => false))) return true;
    return { name: 'login', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  });
  return router;
}

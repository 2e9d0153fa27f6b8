import { createRouter, createWebHistory } from 'vue-router';

export function createPublicRouter() {
  return createRouter({
    history: createWebHistory('/public'),
    routes: [
      { path: '/', name: 'guide', component: () => import('./pages/GuidePage.vue') },
      { path: '/items/:code', name: 'item', component: () => import('./pages/ItemPage.vue'), props: true },
      { path: '/clock', name: 'clock', component: () => import('./pages/ClockPage.vue') },
      { path: '/progress', name: 'progress', component: () => import('./pages/ProgressPage.vue') },
      { path: '/complain', name: 'complain', component: () => import('./pages/ComplainPage.vue') },
      { path: '/staff', name: 'staffCards', component: () => import('./pages/StaffPage.vue') },
      { path: '/reports', name: 'reports', component: () => import('./pages/ReportsPage.vue') },
      { path: '/limits', name: 'limits', component: () => import('./pages/LimitsPage.vue') },
      { path: '/joint-limits', name: 'joint', component: () => import('./pages/JointPage.vue') },
      {
        path: '/notices/:number',
        name: 'verify',
        component: () => import('./pages/VerifyPage.vue'),
        props: ({ params, query }) => ({ number: String(params['number']), digest: String(query['digest'] ?? '') }),
      },
      { path: '/:anything(.*)*', redirect: '/' },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
}

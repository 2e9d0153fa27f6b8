import type { RouteRecordRaw } from 'vue-router';
import { readsOrganisation } from '../roles';

/** Everything below `/administration`; who may not see the organisation begins with the absences. */
export const administrationRoutes: RouteRecordRaw[] = [
  {
    path: '/administration',
    component: () => import('./AdministrationFrame.vue'),
    children: [
      {
        path: '',
        name: 'administration',
        component: () => import('./AbsencesPage.vue'),
        // Not a redirect, which would be looked up before it is known who is signed in.
        beforeEnter: () => ({ name: readsOrganisation.value ? 'organisation' : 'absences' }),
      },
      { path: 'organisation', name: 'organisation', component: () => import('./OrganisationPage.vue') },
      { path: 'absences', name: 'absences', component: () => import('./AbsencesPage.vue') },
      { path: 'calendar', name: 'calendar', component: () => import('./CalendarPage.vue') },
      { path: 'catalogue', name: 'catalogue', component: () => import('./CataloguePage.vue') },
      { path: 'accounts', name: 'accounts', component: () => import('./AccountsPage.vue') },
      { path: 'services', name: 'services', component: () => import('./ServicesPage.vue') },
      { path: 'webhooks', name: 'webhooks', component: () => import('../told/WebhooksPage.vue') },
      { path: 'webhooks/deliveries', name: 'deliveries', component: () => import('../told/DeliveriesPage.vue') },
      { path: 'imports', name: 'imports', component: () => import('../sheets/ImportPage.vue') },
      {
        path: 'catalogue/versions/:version',
        name: 'version',
        component: () => import('./VersionPage.vue'),
        props: true,
      },
      { path: 'catalogue/drafts/:id', name: 'draft', component: () => import('./DraftPage.vue'), props: true },
    ],
  },
];

import type { RouteRecordRaw } from 'vue-router';
import { AFFAIRS, SUPERVISED } from './lists';

const KIND = `:kind(${SUPERVISED.join('|')})`;
const AFFAIR = `:kind(${AFFAIRS.join('|')})`;

/** Everything below `/supervision` and `/affairs`, and the board of the hall, which needs no account. */
export const supervisionRoutes: RouteRecordRaw[] = [
  {
    path: '/supervision',
    component: () => import('./SupervisionFrame.vue'),
    children: [
      { path: '', name: 'wall', component: () => import('./WallPage.vue') },
      {
        path: KIND,
        name: 'records',
        component: () => import('./RecordsPage.vue'),
        props: true,
      },
      {
        path: `${KIND}/:number`,
        name: 'record',
        component: () => import('./RecordPage.vue'),
        props: true,
      },
      { path: 'reports', name: 'reports', component: () => import('./ReportPage.vue') },
      { path: 'assessment', name: 'assessment', component: () => import('./AssessmentPage.vue') },
    ],
  },
  {
    path: '/affairs',
    component: () => import('../affairs/AffairsFrame.vue'),
    children: [
      { path: AFFAIR, name: 'affairs', component: () => import('./RecordsPage.vue'), props: true },
      { path: `${AFFAIR}/:number`, name: 'affair', component: () => import('./RecordPage.vue'), props: true },
    ],
  },
  { path: '/hall', name: 'hall', component: () => import('./HallPage.vue'), meta: { open: true, bare: true } },
];

/** What the signed-in person is offered. The API decides for itself: what is hidden here is refused there. */
import { computed } from 'vue';
import { me } from '../api/session';

type Role = NonNullable<typeof me.value>['roles'][number];

const has = (...roles: Role[]) => computed(() => roles.some((role) => me.value?.roles.includes(role)));
const answers = computed(() => (me.value?.answersFor.length ?? 0) > 0);

/** Whoever has only the system in his care has no part in what is supervised. */
export const mayFollow = computed(() => me.value?.roles.some((role) => role !== 'admin') ?? false);
/** Gives orders (督办), sees everything, issues reports. */
export const supervises = has('discipline', 'leader', 'registry');
/** Commends whoever is in his care, or anybody where he supervises. */
export const commends = computed(() => supervises.value || answers.value);
/** Proposes sanctions. */
export const sanctions = has('discipline', 'leader');
export const drafts = has('admin');
/** Looks after the accounts of others and other systems. */
export const administers = has('admin');
export const keepsCalendar = has('admin');
export const keepsRegistry = has('registry');
/** Begins the check of a section's promises. */
export const opensChecks = computed(() => keepsRegistry.value || has('leader').value || answers.value);
export const imports = has('admin', 'registry');
export const publishes = has('leader');
export const readsCatalogue = has('admin', 'leader', 'registry', 'discipline');
export const readsOrganisation = computed(() => has('admin', 'registry', 'discipline').value || answers.value);

import type { Contact } from '../../api/client';
import type { Verbs } from '../supervision/verb-parts';
import { CONTACT_FORMS } from '../window/contact-forms';

export { incidents } from './incident-verbs';
export { promises, registry } from './registry-verbs';

/** The same forms as at the window. */
export const contacts: Verbs = Object.fromEntries(
  Object.entries(CONTACT_FORMS).map(([action, form]) => [
    action,
    (context) => form({ ...context, contact: context.record as Contact }),
  ]),
);

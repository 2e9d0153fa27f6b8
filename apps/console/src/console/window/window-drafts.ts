/** Names of what is kept of the counter's forms until it is sent. */
export const CONTACT_DRAFT = 'contact';

/** @param contactNo from which the case comes, where there is one */
export function caseDraft(contactNo?: string): string {
  return `case/${contactNo ?? ''}`;
}

/**
 * The `Idempotency-Key` of one form: made when it opens and kept while its outcome is not known, so that however often it is
 * sent it is carried out once. After a refusal nothing was done, and what is sent next is another command.
 */
export class CommandKey {
  value = newKey();

  renew(): void {
    this.value = newKey();
  }
}

/** `crypto.randomUUID` exists only over HTTPS, and inside the house there may be none. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { createHmac } from 'node:crypto';

/** Who came, in the words of the clerk. */
export interface Caller {
  name?: string;
  unit?: string;
  phone?: string;
}

/**
 * By what the same caller is known again: the telephone number, and the name together with the matter, each as a keyed hash.
 * Without the secret nothing can be read from them, and no list of numbers can be tried.
 */
export function callerKeys({ name, unit, phone }: Caller, matter: string, secret: string): string[] {
  const digits = phone
    ?.normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');
  const who = plain(name ?? unit ?? '');
  const marks = [digits && `phone:${digits}`, who && `matter:${who}:${plain(matter)}`];
  return marks.flatMap((mark) => (mark ? [keyed(mark, secret)] : []));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
}

function keyed(mark: string, secret: string): string {
  return createHmac('sha256', `contact-caller:${secret}`).update(mark).digest('hex').slice(0, 32);
}

import { dropTemplates } from './database';
import { UNDO } from './global-setup';

/** Ends what the set-up started, last first. */
export default async function globalTeardown(): Promise<void> {
  const undo = (globalThis as Record<symbol, unknown>)[UNDO] as (() => Promise<void>)[];
  await dropTemplates();
  for (const step of undo.splice(0).reverse()) await step();
}

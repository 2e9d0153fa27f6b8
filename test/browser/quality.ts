import type { Page } from 'playwright-core';

/** As many stops of the Tab key as are looked at on one page. */
const STOPS = 40;

/**
 * Stops of the Tab key that look with the focus as they do without it: neither the thing itself nor what stands around it has another
 * outline, shadow, edge or ground. Fails where nothing can be reached at all.
 */
export async function unmarkedStops(page: Page): Promise<string[]> {
  await page.evaluate(MARKS);
  const found: string[] = [];
  let stops = 0;
  for (; stops < STOPS; stops++) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate('markOfFocus()')) as string | null;
    if (stop === null) break;
    if (stop) found.push(stop);
  }
  expect(stops).toBeGreaterThan(3);
  return found;
}

/** Defines what is asked at each stop: null where the keyboard has left the page or begun anew, '' where the mark is seen. */
const MARKS = `{
  const been = new WeakSet();
  const still = new CSSStyleSheet();
  // What fades is asked for its end.
  still.replaceSync('*, *::before, *::after { transition: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const isSeen = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 2 && height > 2 && getComputedStyle(one).opacity !== '0';
  };
  const looks = (ones) => ones.map((one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, left } = getComputedStyle(one);
    const outline = outlineStyle === 'none' ? '' : outlineStyle + outlineWidth;
    return [outline, boxShadow, borderColor, backgroundColor, left].join();
  }).join(';');
  window.markOfFocus = async () => {
    const at = document.activeElement;
    if (!at || at === document.body || been.has(at)) return null;
    been.add(at);
    const around = [at, ...at.parentElement.children, at.parentElement, at.parentElement.parentElement].filter(isSeen);
    const marked = looks(around);
    at.blur();
    // Components hear of it in their next turn.
    await new Promise((turn) => setTimeout(turn));
    const plain = looks(around);
    at.focus();
    return marked === plain ? at.outerHTML.slice(0, 160) : '';
  };
}`;

/** The longest time in ms that anything moves or fades while `act` goes on; what has no end counts as Infinity. */
export async function longestMotion(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`{
    window.motions = [0];
    const note = () => motions.push(...document.getAnimations().map((one) => one.effect.getComputedTiming().endTime));
    for (const began of ['transitionrun', 'animationstart']) addEventListener(began, note, true);
  }`);
  await act();
  return (await page.evaluate('Math.max(...motions)')) as number;
}

import type { Directory } from './directory';
import { Findings, type CatalogueContent, type CatalogueProblem } from './problem';
import { PROMISE_CONTENTS } from './promises';

/**
 * Whoever serves the public promises: every section with a window or an agent, and every one that leads or reviews a matter;
 * each all eight contents.
 */
export function checkPromises(
  { organisation, items, promises }: CatalogueContent,
  directory: Directory,
): CatalogueProblem[] {
  const findings = new Findings('promises');
  if (!promises) return findings.problems;
  const { common, sections } = promises;
  sections.forEach(({ sectionCode, contents }, i) => {
    const path = ['sections', i];
    if (!directory.sections.has(sectionCode)) {
      const message = `There is no section ${sectionCode}: correct its code, or take it out.`;
      findings.report('UNKNOWN_SECTION', [...path, 'sectionCode'], message);
    }
    const missing = PROMISE_CONTENTS.filter((content) => !contents[content] && !common[content]);
    if (missing.length === 0) return;
    const message = `${sectionCode} does not promise ${missing.join(', ')}: say it here or for all under common.`;
    findings.report('PROMISE_INCOMPLETE', path, message, 'R-REG-04');
  });
  const promising = sections.map(({ sectionCode }) => sectionCode);
  findings.reportTwice(promising, (i) => ['sections', i, 'sectionCode'], 'promise');
  for (const code of servingSections(organisation, items, directory)) {
    if (promising.includes(code)) continue;
    const message = `The section ${code} serves the public and promises nothing: add its promise.`;
    findings.report('PROMISE_MISSING', ['sections'], message, 'R-REG-04');
  }
  return findings.problems;
}

function servingSections(
  { special }: CatalogueContent['organisation'],
  items: CatalogueContent['items'],
  { posts, sections }: Directory,
): string[] {
  const serving = [...special.windowPostCodes, ...special.agentPostCodes].map((code) => posts.get(code)?.sectionCode);
  const handling = items.flatMap(({ leadSectionCode, stages }) => [
    leadSectionCode,
    ...stages.flatMap(({ units }) => units.map(({ sectionCode }) => sectionCode)),
  ]);
  const known = [...serving, ...handling].filter((code) => code !== undefined && sections.has(code)) as string[];
  return [...new Set(known)].sort();
}

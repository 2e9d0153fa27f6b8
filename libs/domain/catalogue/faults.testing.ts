import { soundCatalogue } from './catalogue.testing';
import { checkCatalogue, type CatalogueContent, type CatalogueProblem } from './check';

/** One fault, how a sound catalogue gets it, and all that is to be said of it. */
export type Fault = [fault: string, inflict: (catalogue: CatalogueContent) => void, ...problems: CatalogueProblem[]];

export function itReports(faults: Fault[]): void {
  it.each(faults)('reports %s', (_fault, inflict, ...problems) => {
    const catalogue = soundCatalogue();
    inflict(catalogue);
    expect(checkCatalogue(catalogue)).toEqual(problems);
  });
}

import { soundCatalogue } from './catalogue.testing';
import { checkCatalogue } from './check';
import { PROMISE_CONTENTS, promisesOf, type PromisesFile, type PromiseTexts } from './promises';

const ALL = Object.fromEntries(PROMISE_CONTENTS.map((content) => [content, `${content}…`])) as PromiseTexts;

/** Of the sound catalogue: `hall` has window and agent, `food` and `sanitation` lead and review. */
function sound(): PromisesFile {
  return {
    common: ALL,
    sections: ['food', 'hall', 'sanitation'].map((sectionCode) => ({ sectionCode, contents: {} })),
  };
}

function problems(spoil: (promises: PromisesFile) => void) {
  const promises = sound();
  spoil(promises);
  return checkCatalogue({ ...soundCatalogue(), promises });
}

describe('service promises (R-REG-04)', () => {
  it('are sound where every serving section promises all eight', () => {
    expect(problems(() => {})).toEqual([]);
  });

  it.each(PROMISE_CONTENTS)('lack %s where neither the section nor all say it', (content) => {
    const found = problems((promises) => {
      promises.common = { ...ALL, [content]: undefined };
      promises.sections[0]!.contents = { [content]: '自有' };
      promises.sections[2]!.contents = { [content]: '自有' };
    });
    expect(found).toEqual([
      {
        file: 'promises',
        path: ['sections', 1],
        code: 'PROMISE_INCOMPLETE',
        message: `hall does not promise ${content}: say it here or for all under common.`,
        rule: 'R-REG-04',
      },
    ]);
  });

  it.each(['food', 'hall', 'sanitation'])('are missed of %s, which serves the public', (code) => {
    const found = problems((promises) => {
      promises.sections = promises.sections.filter(({ sectionCode }) => sectionCode !== code);
    });
    expect(found).toEqual([
      {
        file: 'promises',
        path: ['sections'],
        code: 'PROMISE_MISSING',
        message: `The section ${code} serves the public and promises nothing: add its promise.`,
        rule: 'R-REG-04',
      },
    ]);
  });

  it('are of sections that there are, each once', () => {
    const found = problems(({ sections }) => sections.push(sections[0]!, { sectionCode: 'nowhere', contents: {} }));
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['UNKNOWN_SECTION', ['sections', 4, 'sectionCode']],
      ['CODE_TWICE', ['sections', 3, 'sectionCode']],
    ]);
  });

  it('say a section’s own words before the common ones', () => {
    const promises = { common: ALL, sections: [{ sectionCode: 'hall', contents: { limit: '当场' } }] };
    expect(promisesOf(promises)).toEqual([{ sectionCode: 'hall', contents: { ...ALL, limit: '当场' } }]);
  });
});

it('a fee without its basis is reported (R-REG-02)', () => {
  const catalogue = soundCatalogue();
  catalogue.items[0]!.fee = { standard: '每件十元' };
  expect(checkCatalogue(catalogue)).toMatchObject([{ code: 'FEE_WITHOUT_BASIS', path: ['fee'], rule: 'R-REG-02' }]);
});

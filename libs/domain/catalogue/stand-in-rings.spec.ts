import { standInRings } from './stand-in-rings';
import type { Post } from './types';

/** `posts('X>Y,z', 'Y>X')`: the holder X of post `x` has Y and z as B's. */
function posts(...texts: string[]): Post[] {
  return texts.map((text) => {
    const [a, b] = text.split('>') as [string, string];
    return { code: a.toLowerCase(), name: a, sectionCode: 's', a, b: b === '' ? [] : b.split(',') };
  });
}

describe('standInRings', () => {
  it.each<[string, Post[], string[][]]>([
    ['two who stand in for each other', posts('X>Y', 'Y>X'), [['x', 'y']]],
    ['three in a circle', posts('X>Y', 'Y>Z', 'Z>X'), [['x', 'y', 'z']]],
    ['three who all stand in for one another', posts('X>Y,Z', 'Y>X,Z', 'Z>X,Y'), [['x', 'y', 'z']]],
    [
      'two rings apart',
      posts('X>Y', 'U>V', 'Y>X', 'V>U'),
      [
        ['x', 'y'],
        ['u', 'v'],
      ],
    ],
    ['a ring that a third leans on from outside', posts('W>X', 'X>Y', 'Y>X'), [['x', 'y']]],
    ['nobody’s stand-ins', posts('X>', 'Y>'), []],
    ['a chain that ends with a person without such a post', posts('X>Y', 'Y>Z', 'Z>other'), []],
    ['a chain that ends with a post without a B', posts('X>Y', 'Y>'), []],
    ['two who have somebody else besides each other', posts('X>Y,other', 'Y>X'), []],
    ['two of whom one also leans on a post outside', posts('X>Y', 'Y>X,Z', 'Z>other'), []],
    ['two of whom one also leans on a post outside without a B', posts('X>Y', 'Y>X,Z', 'Z>'), []],
    ['one who stands in for himself, which is told as such', posts('X>X'), []],
    ['no posts', [], []],
  ])('%s', (_what, given, rings) => {
    expect(standInRings(given)).toEqual(rings);
  });

  it('sees one person who holds two of the posts', () => {
    const [x, y, also] = posts('X>Y', 'Y>X', 'X>Y') as [Post, Post, Post];
    expect(standInRings([x, y, { ...also, code: 'also' }])).toEqual([['x', 'y', 'also']]);
  });
});

import { exampleOf, NO_EXAMPLE, type Schema } from './compose';

const schemas: Record<string, Schema> = {
  UnitDto: { type: 'object', properties: { unitCode: { type: 'string' }, units: listOf('UnitDto') } },
  OpinionDto: {
    type: 'object',
    properties: { opinion: { type: 'string', enum: ['agree', 'disagree'] }, conditions: { type: 'string' } },
  },
};

function listOf(name: string): Schema {
  return { type: 'array', items: { $ref: `#/components/schemas/${name}` } };
}

const example = (schema: Schema, name = '', resource = 'cases') => exampleOf(schema, name, { schemas, resource });

describe('exampleOf', () => {
  it.each<[string, Schema, string, unknown]>([
    ['its own example before any word', { type: 'string', example: 'window-3' }, 'person', 'window-3'],
    ['the word for its name', { type: 'string' }, 'itemCode', 'restaurant-opening'],
    ['a day by the end of its name', { type: 'string' }, 'somethingElseOn', '2026-03-16'],
    ['the alternative that is a number', { type: 'number' }, 'limit', 50],
    ['the alternative that is a text', { type: 'string' }, 'limit', '15个工作日'],
    ['a whole list', { type: 'array', items: { type: 'string' } }, 'blocks', ['licence']],
    ['null where it may be', { type: 'string', nullable: true }, 'closedAt', null],
    ['and not where it may not', { type: 'string' }, 'closedAt', '2026-03-27T16:10:00.000+08:00'],
    ['a value of its list that is a word', { type: 'string', enum: ['a', 'green'] }, 'lamp', 'green'],
    ['the first of a list that no word is in', { type: 'string', enum: ['x', 'y'], nullable: true }, 'lamp', 'x'],
    ['no number out of its bounds', { type: 'number', maximum: 10, default: 3 }, 'limit', 3],
    ['no text against its pattern', { type: 'string', pattern: '^Q' }, 'person', NO_EXAMPLE],
    ['a sign where nobody has said one', { type: 'string' }, 'unheardOf', NO_EXAMPLE],
  ])('gives %s', (_what, schema, name, value) => {
    expect(example(schema, name)).toEqual(value);
  });

  it('says of one address what it says of no other', () => {
    expect(example({ type: 'string' }, 'number', 'incidents')).toBe('QHAQ2026000017');
    expect(example({ type: 'string' }, 'number', 'journeys')).toBe('QHDB2026000008');
  });

  it('puts a whole together from its parts, and ends where one holds itself', () => {
    expect(example(listOf('UnitDto'), 'units')).toEqual([{ unitCode: 'fire', units: [] }]);
  });

  it('leaves out of a body what excludes the rest of it', () => {
    expect(example({ $ref: '#/components/schemas/OpinionDto' })).toEqual({ opinion: 'agree' });
  });
});

import 'reflect-metadata';
import { getMetadataStorage, IsString } from 'class-validator';
import type { FieldError } from '@shouban/contracts/errors';
import { CaseListQueryDto, PauseDto, RegisterCaseDto } from '../cases/case.request.dto';
import type { ProblemException } from './problem.exception';
import { validationPipe } from './validation.pipe';

const pipe = validationPipe();

async function errorsOf(metatype: new () => object, value: unknown): Promise<FieldError[]> {
  const [problem] = await Promise.allSettled([pipe.transform(value, { type: 'body', metatype })]);
  return problem.status === 'fulfilled' ? [] : ((problem.reason as ProblemException).details.errors ?? []);
}

const paths = (errors: FieldError[]) => [...new Set(errors.map((error) => error.path))].sort();

const application = {
  itemCode: 'restaurant-opening',
  applicant: {
    kind: 'person',
    name: '周长禾',
    idType: 'idCard',
    idNumber: '11010519491231002X',
    phone: '13800000000',
    address: '青禾县',
  },
  materials: [{ code: 'a', quantity: 1, original: true }],
};

describe('validation', () => {
  it('lets a right body through as its class', async () => {
    const metatype = RegisterCaseDto;
    await expect(pipe.transform(application, { type: 'body', metatype })).resolves.toBeInstanceOf(RegisterCaseDto);
  });

  it('tells every wrong field at once, by its path', async () => {
    const errors = await errorsOf(RegisterCaseDto, {
      itemCode: '',
      applicant: { ...application.applicant, idNumber: '1', phone: 'x', nick: 'n' },
      materials: [application.materials[0], { code: 'b', quantity: 0, original: 'yes' }],
      extra: 1,
    });
    expect(paths(errors)).toEqual([
      'applicant.idNumber',
      'applicant.nick',
      'applicant.phone',
      'extra',
      'itemCode',
      'materials[1].original',
      'materials[1].quantity',
    ]);
    expect(errors).toContainEqual(expect.objectContaining({ path: 'extra', code: 'FIELD_UNKNOWN' }));
    expect(errors).toContainEqual(expect.objectContaining({ path: 'materials[1].quantity', code: 'MIN' }));
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a text', 'x'],
    ['nothing', undefined],
  ])('wants the applicant to be an object, not %s', async (_what, applicant) => {
    expect(paths(await errorsOf(RegisterCaseDto, { ...application, applicant }))).toContain('applicant');
  });

  it.each([[[null]], [['x']], [{}], [null], [[[]]]])(
    'wants materials to be a list of objects, not %j',
    async (materials) => {
      expect(await errorsOf(RegisterCaseDto, { ...application, materials })).not.toEqual([]);
    },
  );

  it('takes null for a value, not for left out', async () => {
    expect(paths(await errorsOf(PauseDto, { procedure: 'testing', expectedDays: 5, unitCode: null }))).toEqual([
      'unitCode',
    ]);
    expect(await errorsOf(PauseDto, { procedure: 'testing', expectedDays: 5 })).toEqual([]);
  });

  it('counts no text as a number in a body', async () => {
    expect(paths(await errorsOf(PauseDto, { procedure: 'testing', expectedDays: '5' }))).toEqual(['expectedDays']);
  });

  it('knows a number in a query, with its bounds', async () => {
    const metatype = CaseListQueryDto;
    await expect(pipe.transform({ limit: '20' }, { type: 'query', metatype })).resolves.toMatchObject({ limit: 20 });
    await expect(pipe.transform({}, { type: 'query', metatype })).resolves.toMatchObject({ limit: 50 });
    for (const limit of ['0', '201', 'x', '1.5', '']) {
      expect(paths(await errorsOf(CaseListQueryDto, { limit }))).toEqual(['limit']);
    }
  });

  it('gathers once what a class and those that it inherits from ask, and of each class its own', () => {
    class Base {
      @IsString() name!: string;
    }
    class Derived extends Base {
      @IsString() more!: string;
    }
    // Of an object within another class-validator gives the name of its class besides.
    const asked = (of: new () => object, name?: string) =>
      getMetadataStorage().getTargetValidationMetadatas(of, name as string, false, false);
    expect(asked(Derived)).toBe(asked(Derived, 'Derived'));
    expect(asked(Derived).map(({ propertyName }) => propertyName)).toEqual(['more', 'name']);
    expect(asked(Base).map(({ propertyName }) => propertyName)).toEqual(['name']);
  });
});

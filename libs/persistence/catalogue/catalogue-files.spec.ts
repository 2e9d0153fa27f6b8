import { repositoryRoot } from '@shouban/config';
import path from 'node:path';
import { readCatalogue } from './catalogue-files';

const SHIPPED = path.join(repositoryRoot(), 'catalogue');

describe('the shipped catalogue', () => {
  it('loads without a problem', () => {
    expect(() => readCatalogue(SHIPPED)).not.toThrow();
  });
});

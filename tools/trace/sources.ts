import path from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from '@shouban/config';

/** The sources of the product, as the compiler understands them. */
export interface Sources {
  checker: ts.TypeChecker;
  files: readonly ts.SourceFile[];
  /** Path in the repository, with `/`. */
  pathOf(node: ts.Node): string;
}

const ROOMS = ['apps/api', 'apps/worker', 'workflows', 'activities', 'libs'];
const IS_TEST = /\.(spec|testing)\.ts$/;

/** Reads the rooms that make the product; neither tools nor tests. Takes some seconds. */
export function readSources(root = repositoryRoot()): Sources {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, include: ROOMS }, ts.sys, root);
  const program = ts.createProgram({
    rootNames: fileNames.filter((file) => !IS_TEST.test(file)),
    options: { ...options, noEmit: true },
  });
  const files = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'));
  const pathOf = (node: ts.Node) =>
    path.relative(root, node.getSourceFile().fileName).split(path.sep).join(path.posix.sep);
  return { checker: program.getTypeChecker(), files, pathOf };
}

/**
 * How a test file's modules are loaded (decision 61): our own are evaluated anew for every file, as jest does, so that no file
 * finds what another has left in them; packages are loaded by Node itself, once in a process, as the product loads them.
 */
const path = require('node:path');
const { createRequire, isBuiltin } = require('node:module');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const PACKAGES = `${path.sep}node_modules${path.sep}`;

/** @type {Map<string, NodeJS.Require>} by folder */
const requires = new Map();
/** @type {Map<string, { source: string, compiled: Function }>} by file; compiling is what evaluating a module again can spare */
const compiled = new Map();

module.exports = class ProcessRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { injectedModuleParameters } = this.executor;
    this.executor.compile = (source, filename) => compile(source, filename, injectedModuleParameters);
  }

  requireModule(from, name, options, isRequireActual) {
    if (name && !options?.isInternalModule && this.isOfPackage(name)) return requireFrom(from)(name);
    return super.requireModule(from, name, options, isRequireActual);
  }

  isOfPackage(name) {
    if (path.isAbsolute(name)) return name.includes(PACKAGES);
    if (name.startsWith('.') || isBuiltin(name)) return false;
    return !(this._config.moduleNameMapper ?? []).some(([pattern]) => new RegExp(pattern).test(name));
  }

  /** Jest would let `process` of the whole worker ask this file's registry, also when the file is over. */
  installGetBuiltinModule() {}
};

function compile(source, filename, parameters) {
  const known = compiled.get(filename);
  if (known?.source === source) return known.compiled;
  const fresh = compileFunction(source, parameters, {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  compiled.set(filename, { source, compiled: fresh });
  return fresh;
}

function requireFrom(file) {
  const folder = path.dirname(file);
  const known = requires.get(folder);
  if (known) return known;
  const fresh = createRequire(path.join(folder, 'test.js'));
  requires.set(folder, fresh);
  return fresh;
}

/**
 * The surroundings of a test file: those of the process itself, so that packages loaded once know the file's errors, arrays and dates
 * as theirs. What a file changes of them is put back when it ends (decision 61).
 */
const fs = require('node:fs');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const FRAMES = 100;

/** What jest keeps for itself, in case a test replaces it. */
const KEPT = {
  [Symbol.for('jest-native-promise')]: Promise,
  [Symbol.for('jest-native-now')]: Date.now.bind(Date),
  [Symbol.for('jest-native-read-file')]: fs.readFileSync,
  [Symbol.for('jest-native-write-file')]: fs.writeFileSync,
  [Symbol.for('jest-native-exists-file')]: fs.existsSync,
  'jest-symbol-do-not-touch': Symbol,
};

module.exports = class ProcessEnvironment {
  constructor({ projectConfig }) {
    this.restore = remember();
    this.global = globalThis;
    Object.assign(globalThis, KEPT, projectConfig.globals);
    Error.stackTraceLimit = FRAMES;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** None of its own: `runtime.cjs` compiles for that of the process. */
  getVmContext() {
    return null;
  }
};

/** @returns what puts globals, environment and working directory back to what they are now */
function remember() {
  const globals = new Map(valuesOf(globalThis));
  const env = { ...process.env };
  const { exit } = process;
  const folder = process.cwd();
  return () => {
    for (const [key, descriptor] of valuesOf(globalThis)) {
      const before = globals.get(key);
      if (!descriptor.configurable || before?.value === descriptor.value) continue;
      if (before) Object.defineProperty(globalThis, key, before);
      else delete globalThis[key];
    }
    for (const [key, descriptor] of globals)
      if (!(key in globalThis)) Object.defineProperty(globalThis, key, descriptor);
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    if (process.cwd() !== folder) process.chdir(folder);
  };
}

/** Node makes many of its globals when they are first read: they are read here, so that none seems to be made by a test. */
function valuesOf(object) {
  const keys = Reflect.ownKeys(object);
  for (const key of keys) void object[key];
  return keys.map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]);
}

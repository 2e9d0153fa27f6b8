/**
 * Who may import whom (docs/architecture.md, "Rooms"). One rule has one reason. Tests (`*.spec.ts`) and what only tests use
 * (`*.testing.ts`) may import anything; nothing that ships may import them.
 */
const TEST_CODE = '\\.(spec|testing)\\.ts$';
const OURS = '^(apps|workflows|activities|libs|tools|test)/';

/** What each room may import besides itself, and why no more. */
const ROOMS = [
  ['libs/domain', [], 'Rules are pure: the workflow sandbox, the simulation and every test run the same functions.'],
  [
    'libs/config',
    [],
    'The environment is read in one place, which everything may lean on because it leans on nothing.',
  ],
  [
    'libs/contracts',
    ['libs/domain'],
    'Messages are plain types, so that every side of Temporal and HTTP can share them.',
  ],
  ['libs/persistence', ['libs/domain', 'libs/config'], 'What is stored knows neither Temporal nor HTTP.'],
  [
    'libs/identity',
    ['libs/domain', 'libs/config'],
    'Who may do what is decided the same in guards and in query scopes.',
  ],
  ['libs/tracing', ['libs/config'], 'It is begun before anything else, and knows nothing of what it traces.'],
  [
    'libs/temporal',
    ['libs/contracts', 'libs/config', 'libs/tracing'],
    'Connection and payload codec serve any workflow, not one.',
  ],
  [
    'libs/documents',
    ['libs/contracts', 'libs/config'],
    'A notice is rendered from what it is handed, never looked up.',
  ],
  [
    'workflows',
    ['libs/domain', 'libs/contracts', 'activities'],
    'A procedure knows rules and messages; the world is behind activities.',
  ],
  [
    'activities',
    ['libs/domain', 'libs/contracts', 'libs/persistence', 'libs/documents'],
    'A port reaches the world, and never the workflow or the edge that asks for it.',
  ],
  [
    'apps/api',
    [
      'libs/domain',
      'libs/contracts',
      'libs/persistence',
      'libs/temporal',
      'libs/identity',
      'libs/documents',
      'libs/config',
      'libs/tracing',
      'workflows',
    ],
    'The edge translates and never does the work: activities and the worker are reached through Temporal only.',
  ],
  ['apps/worker', ['libs', 'workflows', 'activities'], 'The worker lives without the API and the console.'],
  ['apps/console', [], 'The console knows the API by its OpenAPI client only, as any other system would.'],
];

const ruleOf = ([room, mayImport, comment]) => ({
  name: `room-${room.replace('/', '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TEST_CODE },
  to: { path: OURS, pathNot: [room, ...mayImport].map((allowed) => `^${allowed}/`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...ROOMS.map(ruleOf),
    {
      name: 'room-unknown',
      comment: 'A new room says first what it may import: add it to ROOMS and to docs/architecture.md.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ROOMS.map(([room]) => `^${room}/`) },
      to: {},
    },
    {
      name: 'activities-by-type-only',
      comment: 'An activity imported by value would be bundled into the workflow sandbox with its database.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TEST_CODE },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-by-type-only',
      comment: 'Workflow code works in the sandbox only; the edge needs its types, to start and ask it.',
      severity: 'error',
      from: { path: '^apps/api/', pathNot: TEST_CODE },
      to: { path: '^workflows/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-imports-no-package',
      comment: 'The domain runs anywhere, the sandbox included; only civil dates are not written by hand.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: 'node_modules/temporal-polyfill/' },
    },
    {
      name: 'sandbox-imports-temporal-only',
      comment: 'Packages with I/O, and those of Node, build into the bundle and then fail every workflow task.',
      severity: 'error',
      from: { path: '^(workflows|libs/contracts)/', pathNot: TEST_CODE },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'],
        pathNot: 'node_modules/@temporalio/(workflow|common)/',
      },
    },
    {
      name: 'documents-made-in-their-room',
      comment:
        'Paper and spreadsheet libraries load when the first document is made, and text never becomes a formula: both in one place.',
      severity: 'error',
      from: { path: OURS, pathNot: ['^libs/documents/', '^(tools|test)/', TEST_CODE] },
      to: { path: 'node_modules/(exceljs|pdfmake|fontkit)/' },
    },
    {
      name: 'tracing-costs-nothing-when-off',
      comment:
        'The SDK is loaded by one file, which is loaded only where a collector is named; everything else knows the API alone.',
      severity: 'error',
      from: { path: OURS, pathNot: ['^libs/tracing/s', '^(tools|test)/', TEST_CODE] },
      to: { path: 'node_modules/@opentelemetry/(?!api/)' },
    },
    {
      name: 'nobody-imports-the-console',
      comment: 'The console is built apart, for the browser.',
      severity: 'error',
      from: { path: OURS, pathNot: ['^apps/console/', '^(tools|test)/', TEST_CODE] },
      to: { path: '^apps/console/' },
    },
    {
      name: 'nothing-leans-on-tools-or-tests',
      comment: 'The product runs where neither is installed.',
      severity: 'error',
      from: { path: OURS, pathNot: ['^(tools|test)/', TEST_CODE] },
      to: { path: `^(tools|test)/|${TEST_CODE}` },
    },
    {
      name: 'ships-without-dev-dependencies',
      comment: 'The images install production dependencies only; the console alone is bundled, with all that it needs.',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: [TEST_CODE, '^apps/console/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-declared-packages',
      comment: 'What another package happens to bring along may be gone with its next version.',
      severity: 'error',
      from: { path: OURS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that the checker cannot follow is one that it cannot check.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};

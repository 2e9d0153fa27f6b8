import ts from 'typescript';

/** Names under which jest knows tests and groups; those with an x do not run. */
const TESTS = new Set(['it', 'test', 'fit', 'xit', 'xtest']);
const GROUPS = new Set(['describe', 'fdescribe', 'xdescribe']);
/** What is written but not run, or is expected to fail, shows nothing. */
const IDLE = new Set(['skip', 'todo', 'failing']);

/**
 * The titles of the tests in a file, with those of their groups before them, as jest prints them. They are read from the
 * source and nothing is run. Rows of an `each` are told one by one where they are literals, else the template stands.
 *
 * @param {string} text source of a test file
 * @returns {{ title: string, runs: boolean }[]}
 */
export function titlesIn(text) {
  const found = [];
  const visit = (node, groups, runs) => {
    const call = ts.isCallExpression(node) ? callOf(node) : undefined;
    if (!call) {
      ts.forEachChild(node, (child) => visit(child, groups, runs));
      return;
    }
    const runsHere = runs && call.runs;
    const titles = call.titles.flatMap((title) => groups.map((group) => `${group} ${title}`.trim()));
    if (call.isTest) found.push(...titles.map((title) => ({ title, runs: runsHere })));
    for (const body of node.arguments.slice(1)) visit(body, titles, runsHere);
  };
  visit(ts.createSourceFile('tests.ts', text, ts.ScriptTarget.Latest, false), [''], true);
  return found;
}

/** A call that makes a test or a group; undefined for any other. */
function callOf(node) {
  const { name, words, table } = chainOf(node.expression);
  const isTest = TESTS.has(name);
  const title = node.arguments[0] && titleOf(node.arguments[0]);
  if ((!isTest && !GROUPS.has(name)) || title === undefined) return undefined;
  return {
    isTest,
    runs: !name.startsWith('x') && !words.some((word) => IDLE.has(word)),
    titles: table ? titlesOf(title, table) : [title],
  };
}

/** `it.concurrent.each(table)` as its name, its words and its table. */
function chainOf(expression) {
  if (ts.isIdentifier(expression)) return { name: expression.text, words: [] };
  if (ts.isPropertyAccessExpression(expression)) {
    const { name, words } = chainOf(expression.expression);
    return { name, words: [...words, expression.name.text] };
  }
  const inner = ts.isTaggedTemplateExpression(expression) ? expression.tag : expression.expression;
  if (!inner || !(ts.isCallExpression(expression) || ts.isTaggedTemplateExpression(expression))) {
    return { name: '', words: [] };
  }
  const { name, words } = chainOf(inner);
  const table = ts.isCallExpression(expression) ? plain(expression.arguments[0]) : expression.template;
  return words.at(-1) === 'each' && table ? { name, words, table } : { name: '', words: [] };
}

/** The text of a title; what is known only at run time shows as `…`. */
function titleOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return (titleOf(node.left) ?? '…') + (titleOf(node.right) ?? '…');
  }
  return undefined;
}

function titlesOf(title, table) {
  if (!ts.isArrayLiteralExpression(table) || table.elements.some(ts.isSpreadElement)) return [title];
  return table.elements.map((row, index) => filledIn(title, plain(row), index));
}

/** A title with what is literal of its row: `%s` and its kind by position, `$name` by name. */
function filledIn(title, row, index) {
  if (ts.isObjectLiteralExpression(row)) {
    const values = new Map(
      row.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [name.text, valueOf(initializer)]),
    );
    return title.replace(/\$(\w+)/g, (whole, name) => values.get(name) ?? whole);
  }
  const values = (ts.isArrayLiteralExpression(row) ? row.elements : [row]).map(valueOf);
  return title.replace(/%[sdifjop#%]/g, (whole) => {
    if (whole === '%%') return '%';
    if (whole === '%#') return String(index);
    return values.length > 0 ? (values.shift() ?? whole) : whole;
  });
}

/** What a literal prints as; undefined for everything that is made at run time. */
function valueOf(node) {
  const value = plain(node);
  if (ts.isStringLiteralLike(value) || ts.isNumericLiteral(value)) return value.text;
  if (value.kind === ts.SyntaxKind.TrueKeyword) return 'true';
  if (value.kind === ts.SyntaxKind.FalseKeyword) return 'false';
  return undefined;
}

/** Without `as const` and brackets. */
function plain(node) {
  while (node && (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))) {
    node = node.expression;
  }
  return node;
}

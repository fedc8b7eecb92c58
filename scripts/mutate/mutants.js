import { parse } from '@babel/parser';

const operators = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&': '|',
  '|': '&',
  '^': '&',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '++': '--',
  '--': '++',
};
const negated = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const methods = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
};

/** Code that only says something is left alone: its words are no behaviour that this is about. */
const isSkipped = ({ type }) =>
  type === 'ImportDeclaration' ||
  type === 'ThrowStatement' ||
  (type.startsWith('TS') && !/^TS(As|NonNull|Satisfies|Instantiation)/.test(type));

const isNode = (value) =>
  typeof value === 'object' && value !== null && typeof value.type === 'string';

function* children(node) {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key.endsWith('Comments')) continue;
    if (Array.isArray(value)) yield* value.filter(isNode);
    else if (isNode(value)) yield value;
  }
}

function* nodes(node) {
  if (isSkipped(node)) return;
  yield node;
  for (const child of children(node)) yield* nodes(child);
}

/** The place of an operator between two operands. */
function between(text, { left, right, operator }) {
  const from = text.indexOf(operator, left.end);
  return from < right.start ? { from, to: from + operator.length } : undefined;
}

const inParentheses = (text) => `(${text})`;

function* ofBinary(text, node) {
  const at = between(text, node);
  if (at === undefined) return;
  const next = operators[node.operator];
  if (next !== undefined) yield { ...at, by: next, kind: 'operator' };
  const opposite = negated[node.operator];
  if (opposite !== undefined) yield { ...at, by: opposite, kind: 'comparison' };
  if (node.operator === '??') {
    yield {
      from: node.start,
      to: node.end,
      by: inParentheses(text.slice(node.right.start, node.right.end)),
      kind: 'default',
    };
  }
}

function* ofUnary(text, node) {
  if (node.operator !== '!' && node.operator !== '-') return;
  const { argument } = node;
  yield {
    from: node.start,
    to: node.end,
    by: text.slice(argument.start, argument.end),
    kind: 'unary',
  };
}

function* ofTest({ test }) {
  if (!isNode(test)) return;
  for (const by of ['true', 'false'])
    yield { from: test.start, to: test.end, by, kind: 'condition' };
}

function* ofBlock({ body, start, end }) {
  if (body.length > 0) yield { from: start, to: end, by: '{}', kind: 'block' };
}

function* ofStatement({ expression, start, end }) {
  if (/^(Call|Assignment|Update|Await|OptionalCall)/.test(expression.type)) {
    yield { from: start, to: end, by: ';', kind: 'statement' };
  }
}

/** What one node can become: each mutant is one place and what stands there instead. */
function* mutantsOf(text, node) {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      yield* ofBinary(text, node);
      break;
    case 'UnaryExpression':
      yield* ofUnary(text, node);
      break;
    case 'UpdateExpression':
      yield { ...placeOf(text, node), by: operators[node.operator], kind: 'operator' };
      break;
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      yield* ofTest(node);
      break;
    case 'BlockStatement':
      yield* ofBlock(node);
      break;
    case 'ExpressionStatement':
      yield* ofStatement(node);
      break;
    case 'BooleanLiteral':
      yield { from: node.start, to: node.end, by: String(!node.value), kind: 'literal' };
      break;
    case 'NumericLiteral':
      yield { from: node.start, to: node.end, by: String(node.value + 1), kind: 'literal' };
      break;
    case 'MemberExpression':
      yield* ofMethod(node);
      break;
  }
}

function placeOf(text, { start, end, operator, prefix }) {
  const from = prefix ? start : end - operator.length;
  return { from, to: from + operator.length, was: text.slice(start, end) };
}

function* ofMethod({ property, computed }) {
  const by = computed ? undefined : methods[property.name];
  if (by !== undefined) yield { from: property.start, to: property.end, by, kind: 'method' };
}

const lineOf = (text, at) => text.slice(0, at).split('\n').length;

/** Every mutant of a source text: where, what stands there, what it becomes. */
export function mutantsIn(text) {
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript', 'jsx'] });
  return [...nodes(program)].flatMap((node) =>
    [...mutantsOf(text, node)].map(({ from, to, by, kind }) => ({
      from,
      to,
      by,
      kind,
      line: lineOf(text, from),
      was: text.slice(from, to),
    })),
  );
}

/** A text with one mutant in it. */
export function mutated(text, { from, to, by }) {
  return text.slice(0, from) + by + text.slice(to);
}

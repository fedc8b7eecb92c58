/** Opens the block of a test file: what is declared from now on, hooks too, is of that file alone. */
export function beginFile(state, name) {
  const parent = state.rootDescribeBlock;
  const block = { ...parent, children: [], hooks: [], tests: [], mode: undefined, name, parent };
  parent.children.push(block);
  state.currentDescribeBlock = block;
}

function* testsOf(block, names = []) {
  for (const child of block.children) {
    const path = [...names, child.name];
    if (child.type === 'test') yield { test: child, name: path.join(' ') };
    else yield* testsOf(child, path);
  }
}

/** In a file with `test.only`, only those; what -t names is what a test is called inside its file. */
function settleFile(block, { testNamePattern }) {
  const tests = [...testsOf(block)];
  const isFocused = tests.some(({ test }) => test.mode === 'only');
  for (const { test, name } of tests) {
    const isLeft = isFocused && test.mode === undefined;
    if (isLeft || (testNamePattern && !testNamePattern.test(name))) test.mode = 'skip';
  }
}

/** What one test file asks for does not touch those that share its group. */
export function settle(state) {
  for (const block of state.rootDescribeBlock.children) settleFile(block, state);
  state.hasFocusedTests = false;
  state.testNamePattern = null;
}

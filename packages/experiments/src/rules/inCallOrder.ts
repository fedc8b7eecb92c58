/**
 * Nodes such that each stands before all to which it leads, but for ways back into a circle, which are
 * followed by nobody: reversed post-order of a search from `starts`, without recursion, as ways are long.
 */
export function inCallOrder(
  starts: Iterable<string>,
  targetsOf: (node: string) => readonly string[],
): readonly string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const start of starts) {
    const open: { readonly node: string; readonly targets: readonly string[]; next: number }[] = [];
    const enter = (node: string): void => {
      if (seen.has(node)) return;
      seen.add(node);
      open.push({ node, targets: targetsOf(node), next: 0 });
    };
    enter(start);
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const target = at.targets[at.next++];
      if (target !== undefined) enter(target);
      else left.push(open.pop()?.node ?? '');
    }
  }
  return left.reverse();
}

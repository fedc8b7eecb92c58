import { type RuleFinding, severities } from '@spigo/experiments';
import { plural } from './text.ts';

const longestPath = 12;

/** `www > web > db`; of a long path the two ends. */
function pathText(path: readonly string[]): string {
  const shown = path.length <= longestPath ? path : [path[0], '...', ...path.slice(-longestPath)];
  return shown.join(' > ');
}

function findingText({ rule, severity, path, what, todo }: RuleFinding): string {
  return `${severity.padEnd(8)}${rule}: ${what}\n        on the way ${pathText(path)}\n        ${todo}\n`;
}

/** What rules have found, three lines each, and how much that is. */
export function findingsText(findings: readonly RuleFinding[], rules: number): string {
  const counts = severities.flatMap((severity) => {
    const number = findings.filter((each) => each.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}`];
  });
  const total = findings.length === 0 ? 'nothing found' : `${plural(findings.length, 'finding')}: `;
  const checked = `${total}${counts.join(', ')}, by ${plural(rules, 'rule')}\n`;
  const gap = findings.length === 0 ? '' : '\n';
  return `${findings.map(findingText).join('')}${gap}${checked}`;
}

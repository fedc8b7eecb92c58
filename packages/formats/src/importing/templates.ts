import { ArchitectureError } from '@spigo/simulation';
import type { Given } from './yaml/given.ts';

/** What only Helm's templates have: an action within double braces, of theirs and of nobody else's. */
const action =
  /\{\{-?\s*(?:\$?\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|include\b|template\b|toYaml\b|if\b|with\b|range\b|end\b|define\b|tpl\b|\$\w+\s*:?=|default\b|printf\b)/;

/** Throws an ArchitectureError, with the command that renders it, where a text is a template of Helm. */
export function refuseTemplates(text: string, file: string): void {
  const found = action.exec(text);
  if (found === null) return;
  const before = text.slice(0, found.index).split('\n');
  const inComment = /^\s*#/.test(before.at(-1) ?? '');
  if (inComment) return;
  const [shown = ''] = text.slice(found.index, found.index + 40).split('\n');
  throw new ArchitectureError(file, [
    {
      path: '',
      message: `found ${JSON.stringify(shown)}, a template of Helm; allowed: what \`helm template CHART > manifests.yaml\` writes`,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    },
  ]);
}

/** What is to be said of a document that another tool has to render first; undefined for any other. */
export function renderCommand(document: Given): string | undefined {
  const kind = document.get('kind').text();
  const version = document.get('apiVersion').text();
  const isOurs = version === '' || version.startsWith('kustomize.config.k8s.io');
  const lists = ['resources', 'bases', 'components', 'patchesStrategicMerge'];
  const isBare = kind === '' && version === '' && lists.some((field) => document.get(field).isList);
  if ((kind === 'Kustomization' && isOurs) || isBare) {
    return 'found a Kustomization, which has no manifests in it; allowed: what `kubectl kustomize FOLDER > manifests.yaml` writes';
  }
  const isChart =
    kind === '' &&
    /^v[12]$/.test(version) &&
    !document.get('name').isMissing &&
    !document.get('version').isMissing;
  return isChart
    ? 'found a chart of Helm; allowed: what `helm template CHART > manifests.yaml` writes'
    : undefined;
}

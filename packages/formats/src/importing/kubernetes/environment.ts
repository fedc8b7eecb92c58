import { type Assignment, assignmentsOfText, assignmentsOfWords } from '../hosts/assignments.ts';
import { type Mention, mentionsIn } from '../hosts/mentions.ts';
import type { Given } from '../yaml/given.ts';
import type { Workload } from './workload.ts';

/** The data of a ConfigMap by its name. */
type Configs = (name: string) => ReadonlyMap<string, string> | undefined;

/** The environment variables of a container; what is secret or unknown is left out. */
function variablesOf(container: Given, configs: Configs): Assignment[] {
  const known = new Map<string, string>();
  const own = container
    .get('env')
    .members()
    .map((variable): Assignment => {
      const reference = variable.at('valueFrom', 'configMapKeyRef');
      const config = configs(reference.get('name').text());
      const name = variable.get('name').text();
      const written = config?.get(reference.get('key').text()) ?? variable.get('value').text();
      const value = withReferences(written, known);
      known.set(name, value);
      return { name, value };
    });
  const all = container
    .get('envFrom')
    .members()
    .flatMap((source) => {
      const prefix = source.get('prefix').text();
      const config = configs(source.at('configMapRef', 'name').text());
      return [...(config ?? [])].map(([name, value]) => ({ name: prefix + name, value }));
    });
  return [...own, ...all].filter(({ value }) => value !== '');
}

/** `$(NAME)` is the variable of that name, if it stands before. */
function withReferences(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$\(([A-Za-z_][\w.-]*)\)/g,
    (found, name: string) => known.get(name) ?? found,
  );
}

/** The texts of the ConfigMaps that a workload has as files. */
function filesOf(volumes: Given, configs: Configs): string[] {
  const references = (volumes.isMissing ? [] : volumes.members()).flatMap((volume) => [
    volume.get('configMap'),
    ...volume
      .at('projected', 'sources')
      .members()
      .map((source) => source.get('configMap')),
  ]);
  return references.flatMap((reference) => {
    const config = configs(reference.get('name').text());
    const items = reference
      .get('items')
      .members()
      .map((item) => item.get('key').text());
    return [...(config ?? [])]
      .filter(([key]) => items.length === 0 || items.includes(key))
      .map(([, text]) => text);
  });
}

const wordsOf = (container: Given): string[] =>
  [container.get('command'), container.get('args')].flatMap((list) =>
    list.members().map((each) => each.text()),
  );

/** The hosts that a workload names: in its environment, its command, the config maps that it has as files. */
export function mentionsOf({ containers, volumes }: Workload, configs: Configs): Mention[] {
  return [
    ...mentionsIn(
      'environment',
      containers.flatMap((each) => variablesOf(each, configs)),
    ),
    ...mentionsIn(
      'command',
      containers.flatMap((each) => assignmentsOfWords(wordsOf(each))),
    ),
    ...mentionsIn('files', filesOf(volumes, configs).flatMap(assignmentsOfText)),
  ];
}

import type { Given } from './given.ts';

/** The data of a ConfigMap by its name. */
type Configs = (name: string) => ReadonlyMap<string, string> | undefined;

/** The values of the environment variables of a container; what is secret or unknown is left out. */
export function environmentOf(container: Given, configs: Configs): string[] {
  const own = container
    .get('env')
    .members()
    .map((variable) => {
      const reference = variable.at('valueFrom', 'configMapKeyRef');
      const config = configs(reference.get('name').text());
      return config?.get(reference.get('key').text()) ?? variable.get('value').text();
    });
  const all = container
    .get('envFrom')
    .members()
    .flatMap((source) => [...(configs(source.at('configMapRef', 'name').text())?.values() ?? [])]);
  return [...own, ...all].filter((value) => value !== '');
}

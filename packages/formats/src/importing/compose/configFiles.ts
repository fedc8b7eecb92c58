import { type Assignment, assignmentsOfText } from '../hosts/assignments.ts';
import type { OpenFile } from '../sources.ts';
import type { Given } from '../yaml/given.ts';

/** Endings of files of settings; a script or a dump of a database names no hosts that are called. */
const settings =
  /(?:\.(?:conf|cfg|cnf|ini|ya?ml|json|properties|toml|env|xml|config|template|cnf|hcl)|(?:^|\/)(?:Caddyfile|haproxy\.cfg))$/i;

/** `./nginx.conf:/etc/nginx/nginx.conf:ro` in both of its forms: the file on this side. */
function mountedPath(volume: Given): string {
  if (volume.isMap) return volume.get('type').text() === 'bind' ? volume.get('source').text() : '';
  const [path = ''] = volume.text().split(':');
  return /^[./~]/.test(path) ? path : '';
}

/** The config or secret of that name, as text; empty where its file is not here. */
async function configText(config: Given, open: OpenFile): Promise<string> {
  const content = config.get('content');
  if (!content.isMissing) return content.text();
  const file = config.get('file');
  if (file.isMissing) return '';
  return (await open(file.text(), file.file))?.text ?? '';
}

/** What the files of settings say that a service has from the project: its configs, and what is mounted. */
export async function settingsOf(
  service: Given,
  configs: Given,
  open: OpenFile,
): Promise<Assignment[]> {
  const texts: string[] = [];
  const used = service.get('configs');
  for (const each of used.isMissing ? [] : used.members()) {
    const name = each.isMap ? each.get('source').text() : each.text();
    const config = configs.isMap ? configs.get(name) : configs;
    if (config.isMap) texts.push(await configText(config, open));
  }
  const volumes = service.get('volumes');
  for (const volume of volumes.isMissing ? [] : volumes.members()) {
    const path = mountedPath(volume);
    if (settings.test(path)) texts.push((await open(path, volume.file))?.text ?? '');
  }
  return texts.flatMap(assignmentsOfText);
}

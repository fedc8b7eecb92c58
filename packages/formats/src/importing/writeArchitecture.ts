import { Document, isMap, isSeq } from 'yaml';
import type { ImportedArchitecture } from './found.ts';

/** A comment is one line, whatever the names in it are. */
const plain = (note: string): string => note.replace(/[\p{C}\u2028\u2029]+/gu, ' ');
const comment = (note: string): string => `# ${plain(note)}\n`;

/** So many names stand in a stub. */
const mostNames = 40;

/** What is said above a file in which some services have no caller. */
function stubNotes({ unreached = [] }: ImportedArchitecture): string[] {
  if (unreached.length === 0) return [];
  const [first = ''] = unreached;
  return [
    `no request can reach ${unreached.slice(0, mostNames).join(', ')}: nothing in the files says who calls them.`,
    'Say it in the dependencies below, or in a file of lines like these, for --links FILE:',
    `  CALLER > ${first}`,
  ];
}

/** The place of the stub: the first service that users come to, and that calls something already or may. */
function callerOf({ architecture }: ImportedArchitecture): string | undefined {
  const { services } = architecture;
  return services
    .at(-1)
    ?.dependencies?.find((name) =>
      services.some((service) => service.name === name && service.package === undefined),
    );
}

function withStub(document: Document, imported: ImportedArchitecture): Document {
  const { unreached = [] } = imported;
  const caller = callerOf(imported);
  const services = document.get('services');
  if (unreached.length === 0 || caller === undefined || !isSeq(services)) return document;
  for (const service of services.items) {
    if (!isMap(service) || service.get('name') !== caller) continue;
    const known = imported.architecture.services.find(({ name }) => name === caller);
    const all = [...(known?.dependencies ?? []), ...unreached].slice(0, mostNames);
    service.comment = ` dependencies: [${all.join(', ')}]   # who calls whom? take in what ${caller} calls`;
  }
  return document;
}

/** The text of an imported architecture; in YAML with its notes and a stub as comments. */
export function architectureText(imported: ImportedArchitecture, format: 'json' | 'yaml'): string {
  const { architecture, notes } = imported;
  if (format === 'json') return `${JSON.stringify(architecture, null, 2)}\n`;
  const document = withStub(new Document(architecture, { aliasDuplicateObjects: false }), imported);
  const text = document.toString({ lineWidth: 0 });
  return [...notes, ...stubNotes(imported)].map(comment).join('') + text;
}

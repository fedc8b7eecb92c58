import { UsageError } from '@spigo/kernel';
import type { Settings } from '../settings/settings.ts';
import { isArchitectureFile } from '../sources/architectureFile.ts';
import { viewedFile } from '../sources/viewedFile.ts';

/** What is to be seen. */
export interface Subject {
  /** What gives it as a run. */
  readonly settings: Settings;
  /** A file that is shown as it is, and not run. */
  readonly file?: string;
}

const isFile = (subject: string): boolean =>
  isArchitectureFile(subject) || /\.(?:graphml|gexf|cyjs)$/i.test(subject);

/**
 * What the user has named: an architecture, a run of the past, or a saved graph, which of them its file
 * says. Rejects with a UsageError where it is none.
 */
export async function asSubject(settings: Settings, subject: string): Promise<Subject> {
  if (!isFile(subject)) return { settings };
  const { kindOfFile } = await import('@spigo/web');
  const { arch: _, ...rest } = settings;
  switch (await kindOfFile(await viewedFile(subject))) {
    case 'architecture':
      return { settings };
    case 'run':
      return { settings: { ...rest, replay: subject } };
    case 'graph':
      return { settings: { ...rest, reload: { file: subject } }, file: subject };
    case 'flows':
      throw new UsageError(`${subject}: found flows; spigo trace reads them`);
  }
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import {
  catalogueRun,
  fileRun,
  type RunChoice,
  type StandaloneData,
  type StandaloneRun,
} from '../../model/standalone.ts';
import { ThemeButton } from '../theme.tsx';
import { ChoiceForm } from './choiceForm.tsx';
import { usualChoice } from './usualChoice.ts';

interface GalleryProps {
  readonly data: StandaloneData;
  readonly onRun: (run: StandaloneRun) => void;
}

/** Architectures to choose from, with a line each, and a file of the reader's own. */
export function Gallery({ data, onRun }: GalleryProps): JSX.Element {
  const choice = useSignal<RunChoice>(usualChoice(data));
  return (
    <main class="gallery">
      <header>
        <h1>spigo</h1>
        <p>
          Microservice architectures, simulated in this page. Nothing is sent anywhere.{' '}
          <ThemeButton />
        </p>
      </header>
      <ChoiceForm choice={choice} />
      <p>
        <label>
          Your own architecture (JSON or YAML):{' '}
          <input
            type="file"
            accept=".json,.yaml,.yml"
            onChange={async ({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file === undefined) return;
              onRun(fileRun(file.name, await file.text(), data.options, choice.value));
            }}
          />
        </label>
      </p>
      <ul>
        {data.catalogue.map((entry) => (
          <li key={entry.name}>
            <button
              type="button"
              class="link"
              onClick={() => onRun(catalogueRun(entry, choice.value))}
            >
              {entry.name}
            </button>
            <p>{entry.description}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}

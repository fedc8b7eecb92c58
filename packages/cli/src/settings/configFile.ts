import type { Duration } from '@spigo/kernel';
import { assignmentText } from './assignments.ts';
import { defaultArchitecture, type Settings } from './settings.ts';

/** The mark of a file of settings. */
export const configSchema = 'spigo.config/1';

/** Flags that are no settings of a run. */
export const neverSaved: ReadonlySet<string> = new Set([
  'config',
  'saveconfig',
  'replay',
  'ui',
  'port',
  'host',
  'no-open',
  'help',
  'version',
]);

type Value = string | number | boolean | null | readonly string[];

const usualPoll = '1s';
const usualChat = '10ms';

const durationText = (us: Duration): string =>
  us % 1_000_000 === 0 ? `${us / 1_000_000}s` : `${us / 1_000}ms`;

/** What a flag with an optional value says: its value, true for none, null where it is not given. */
const optional = (given: { readonly value?: string | undefined } | undefined): Value =>
  given === undefined ? null : (given.value ?? true);

function modelOf(settings: Settings, scale: number): Readonly<Record<string, Value>> {
  const { arch, reload, duration, regions, step, seed, seeds, realtime, set } = settings;
  const { poll = usualPoll, chat = usualChat, load = 1 } = settings;
  return {
    arch: arch ?? (reload === undefined ? defaultArchitecture : null),
    duration: durationText(duration),
    scale: reload === undefined ? scale : null,
    regions: reload === undefined ? regions : null,
    step,
    poll,
    kv: `chat:${chat}`,
    load,
    seed: seeds === undefined ? seed : null,
    seeds: seeds === undefined ? null : `${seeds.first}..${seeds.last}`,
    replications: settings.replications ?? null,
    set: set === undefined ? null : set.map(assignmentText),
    slo: settings.slo ?? null,
    fault: settings.faults ?? null,
    chaos: settings.chaos ?? null,
    reload: optional(reload === undefined ? undefined : { value: reload.file }),
    realtime: realtime ?? null,
  };
}

function outputsOf(settings: Settings): Readonly<Record<string, Value>> {
  const { collect, collector, sample, rebaseNow, messages, cpuProfile, metricsPort } = settings;
  const collects = collect || collector !== undefined;
  return {
    graphjson: settings.graphJson,
    graphml: settings.graphMl,
    gexf: settings.gexf,
    dot: settings.dot,
    services: settings.collapse,
    interval: settings.interval ?? null,
    collect,
    collector: collector?.url ?? null,
    sample: collects ? sample : null,
    'rebase-now': rebaseNow,
    'metrics-port': metricsPort ?? null,
    messages: optional(messages === undefined ? undefined : { value: messages.pattern }),
    out: settings.out,
    json: settings.json,
    report: settings.report === true,
    quiet: settings.quiet,
    cpuprofile: cpuProfile ?? null,
  };
}

/**
 * All settings of a run, defaults written out, under the long names of the flags: what `-config` reads.
 * `scale` is what holds where none was given: it is another one for a population.
 */
export function configText(settings: Settings, scale: number): string {
  const all = { schema: configSchema, ...modelOf(settings, scale), ...outputsOf(settings) };
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

import { randomBytes } from 'node:crypto';
import { unwatchFile, watchFile } from 'node:fs';
import { parseDuration, UsageError } from '@spigo/kernel';
import type { ViewServer, ViewServerOptions } from '@spigo/web';
import { readWords, type Words } from '../arguments/words.ts';
import { exitCodes } from '../failure.ts';
import { wholeNumber } from '../settings/ranges.ts';
import { readSettings, type Values } from '../settings/readSettings.ts';
import type { Settings } from '../settings/settings.ts';
import { isArchitectureFile } from '../sources/architectureFile.ts';
import type { World } from '../world.ts';
import { exportStatic } from './exportStatic.ts';
import { prepare } from './prepare.ts';
import { recall } from './recall.ts';
import { viewGallery, wordsOf } from './viewGallery.ts';
import { asSubject } from './viewSubject.ts';

const usualPort = 4_780;
const mostPorts = 65_535;

/** A run that is watched goes on for ten minutes, one second a second, where nothing else is said. */
const usualDuration = parseDuration('10m');

/** What the command line has asked for, among what the gallery has. */
const asked = '';

const loopback = ['127.0.0.1', 'localhost', '::1'];

/** How often it is asked whether the user wants to end. */
const lookMs = 50;

function settingsOf(words: Words): Settings {
  const settings = readSettings(words);
  const given = new Set(words.flags.map(({ flag }) => flag.name));
  return {
    ...settings,
    realtime: settings.realtime ?? 1,
    ...(given.has('duration') ? {} : { duration: usualDuration }),
  };
}

/** The settings of an item of the gallery. */
const settingsNamed = (id: string): Settings => settingsOf(readWords(['run', ...wordsOf(id)]));

/** The settings of what was asked for on the command line. */
async function settingsAsked(words: Words): Promise<Settings> {
  const settings = settingsOf(words);
  return settings.arch === undefined ? settings : await asSubject(settings, settings.arch);
}

function textOf(values: Values, flag: string): string | undefined {
  const value = values.get(flag);
  return typeof value === 'string' ? value : undefined;
}

/** A port that was asked for is had or not; the usual one gives way to any that is free. */
async function serve(
  port: string | undefined,
  options: Omit<ViewServerOptions, 'port'>,
): Promise<ViewServer> {
  const { serveView } = await import('@spigo/web');
  if (port !== undefined) {
    return await serveView({ ...options, port: wholeNumber('--port', port, 0, mostPorts) });
  }
  try {
    return await serveView({ ...options, port: usualPort });
  } catch (error) {
    if (error instanceof UsageError) return await serveView({ ...options, port: 0 });
    throw error;
  }
}

async function untilInterrupted({ interrupt }: World): Promise<void> {
  while (!interrupt.interrupted) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Runs again whenever the file of the architecture is saved; what is wrong with it, viewers are told. */
function followFile(settings: Settings, server: ViewServer, world: World): () => void {
  const { arch } = settings;
  if (arch === undefined || !isArchitectureFile(arch)) return () => undefined;
  watchFile(arch, { interval: lookMs * 4 }, (now, before) => {
    if (now.mtimeMs === before.mtimeMs) return;
    prepare(settings, world).then(
      () => server.restart(),
      (error: unknown) => server.tell({ kind: 'refused', text: messageOf(error) }),
    );
  });
  return () => unwatchFile(arch);
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Serves the view of a run until the user interrupts. Throws what a run throws at its start. */
export async function ui(words: Words, values: Values, world: World): Promise<number> {
  const host = textOf(values, 'host') ?? '127.0.0.1';
  const isOpen = !loopback.includes(host);
  const token = isOpen ? randomBytes(18).toString('base64url') : null;
  const isAsked = words.word !== undefined || values.has('arch') || values.has('ui');
  const settings = await settingsAsked(words);
  const folder = textOf(values, 'static');
  if (folder !== undefined) {
    return await exportStatic({ folder, settings, isAsked, settingsOf: settingsNamed }, world);
  }
  // What is wrong with the input is said here and now, not on a page.
  if (isAsked) await recall(settings, world);
  const known = new Map([[asked, settings]]);
  const server = await serve(textOf(values, 'port'), {
    host,
    token,
    page: world.view.page,
    first: isAsked ? asked : null,
    gallery: async () => await viewGallery(settings.out, world),
    start: (output, id) => {
      const chosen = known.get(id) ?? settingsNamed(id);
      return world.view.engines(chosen)(output, id);
    },
    nowMs: world.nowMs,
    log: (line) => world.stderr.write(`view: ${line}\n`),
  });
  if (isOpen) world.stderr.write(`warning: ${openTo(host)}\n`);
  world.stdout.write(`view at ${server.url}\n`);
  if (!values.has('no-open')) world.view.open(server.url);
  const stopFollowing = isAsked ? followFile(settings, server, world) : () => undefined;
  await untilInterrupted(world);
  stopFollowing();
  await server.close();
  return exitCodes.done;
}

const openTo = (host: string): string =>
  `the view can be reached from other machines at ${host}; whoever has its address, with the token, can steer the run`;

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
import { viewedFile } from '../sources/viewedFile.ts';
import type { World } from '../world.ts';
import { exportStatic } from './exportStatic.ts';
import { recall } from './recall.ts';
import { viewGallery, wordsOf } from './viewGallery.ts';
import { asSubject, type Subject } from './viewSubject.ts';

const usualPort = 4_780;
const mostPorts = 65_535;

/** A run that is watched goes on for ten minutes, one second a second, where nothing else is said. */
const usualDuration = parseDuration('10m');

/** What the command line has asked for, among what the gallery has; and its saved graph as a run. */
const asked = '';
const askedAgain = 'run again';

const loopback = ['127.0.0.1', 'localhost', '::1'];

/** Larger graphs are not read twice: the page says what is wrong with them. */
const mostChecked = 32 * 1024 * 1024;

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

/** What was asked for on the command line. */
async function subjectAsked(words: Words): Promise<Subject> {
  const settings = settingsOf(words);
  return settings.arch === undefined ? { settings } : await asSubject(settings, settings.arch);
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

/** Begins again whenever the file is saved; what is wrong with it, viewers are told. */
function followFile(subject: Subject, server: ViewServer, world: World): () => void {
  const followed = subject.file ?? subject.settings.arch;
  if (followed === undefined || !isFollowed(subject)) return () => undefined;
  watchFile(followed, { interval: lookMs * 4 }, (now, before) => {
    if (now.mtimeMs === before.mtimeMs) return;
    check(subject, world).then(
      () => server.restart(),
      (error: unknown) => server.tell({ kind: 'refused', text: messageOf(error) }),
    );
  });
  return () => unwatchFile(followed);
}

const isFollowed = ({ file, settings: { arch } }: Subject): boolean =>
  file !== undefined || (arch !== undefined && isArchitectureFile(arch));

/** What is wrong with the input is said here and now, not on a page. */
async function check({ settings, file }: Subject, world: World): Promise<void> {
  if (file === undefined) {
    await recall(settings, world);
    return;
  }
  const source = await viewedFile(file);
  if (source.size > mostChecked) return;
  const { readGraphHistory } = await import('@spigo/formats');
  await readGraphHistory(source.chunks(), source);
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Serves the view of a run until the user interrupts. Throws what a run throws at its start. */
export async function ui(words: Words, values: Values, world: World): Promise<number> {
  const host = textOf(values, 'host') ?? '127.0.0.1';
  const isOpen = !loopback.includes(host);
  const token = isOpen ? randomBytes(18).toString('base64url') : null;
  const isAsked = words.word !== undefined || values.has('arch') || values.has('ui');
  const subject = await subjectAsked(words);
  const { settings, file } = subject;
  const folder = textOf(values, 'static');
  if (folder !== undefined) {
    return await exportStatic({ folder, settings, isAsked, settingsOf: settingsNamed }, world);
  }
  if (isAsked) await check(subject, world);
  const known = new Map([[asked, settings]]);
  if (file !== undefined) known.set(askedAgain, settings);
  const server = await serve(textOf(values, 'port'), {
    host,
    token,
    page: world.view.page,
    first: isAsked ? asked : null,
    gallery: async () => {
      const gallery = await viewGallery(settings.out, world);
      return file === undefined ? gallery : { ...gallery, more: [...gallery.more, askedAgain] };
    },
    start: (output, id) => {
      const chosen = known.get(id) ?? settingsNamed(id);
      const shown = id === asked && file !== undefined ? { file, rerun: askedAgain } : undefined;
      return world.view.engines(chosen, shown)(output, id);
    },
    nowMs: world.nowMs,
    log: (line) => world.stderr.write(`view: ${line}\n`),
  });
  if (isOpen) world.stderr.write(`warning: ${openTo(host)}\n`);
  // Whoever has read the address may end what is there.
  const unwatch = world.interrupt.watch();
  world.stdout.write(`view at ${server.url}\n`);
  if (!values.has('no-open')) world.view.open(server.url);
  const stopFollowing = isAsked ? followFile(subject, server, world) : () => undefined;
  await untilInterrupted(world);
  unwatch();
  stopFollowing();
  await server.close();
  return exitCodes.done;
}

const openTo = (host: string): string =>
  `the view can be reached from other machines at ${host}; whoever has its address, with the token, can steer the run`;

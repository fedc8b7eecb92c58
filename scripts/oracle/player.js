import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as formats from '@spigo/formats';
import { anyCommands } from 'any-systems/anyCommand.ts';
import { anySystem } from 'any-systems/anySystem.ts';
import { features } from 'any-systems/features.ts';
import { nodeEngine } from 'side-cli/nodeEngine.ts';
import { start } from 'side-cli/start.ts';
import { performOrders } from './session.js';
import { steppingEngine } from './stepping.js';

const [sources, folder] = process.argv.slice(2);

const refuse = () => {
  throw new Error('there are no threads, collectors and browsers here');
};

function worldOf(engine) {
  const text = { out: '', err: '' };
  const output = (name) => ({
    isTerminal: false,
    write: (more) => {
      text[name] += more;
    },
  });
  const world = {
    stdout: output('out'),
    stderr: output('err'),
    architectures: [pathToFileURL(`${join(sources, 'architectures')}/`)],
    engine: async () => engine,
    formats: async () => formats,
    interrupt: { interrupted: false, watch: () => () => undefined },
    nowMs: () => performance.now(),
    thread: refuse,
    courier: refuse,
    dst: refuse,
    view: { page: new URL('file:///'), engines: refuse, open: refuse },
  };
  return { world, text };
}

/** What the clock of the machine has put into a text is taken out of it. */
function timeless(text) {
  return text
    .replace(/"wallMs":[^,}]*/g, '"wallMs":0')
    .replace(/"messagesPerSecond":[^,}]*/g, '"messagesPerSecond":0')
    .replace(/( simulated in )\S+ \S+/g, '$1no time')
    .replace(/[\d,]+ a second/g, 'some a second');
}

function filesIn(under, found = []) {
  if (!existsSync(under)) return found;
  for (const entry of readdirSync(under, { withFileTypes: true })) {
    const path = join(under, entry.name);
    if (entry.isDirectory()) filesIn(path, found);
    else found.push(path);
  }
  return found.sort();
}

const isFile = 'any.json';
const inPlace = (word) => (word === 'FILE' ? isFile : word.replace(/^OUT/, 'out'));

/** One command, and what it has left: how it ended, what it said, which files there are now. */
async function perform(words, engine, parts, label) {
  const { world, text } = worldOf(engine);
  const code = await start(words.map(inPlace), world);
  parts.push([`${label} exit`, String(code)]);
  parts.push([`${label} stdout`, timeless(text.out)]);
  parts.push([`${label} stderr`, timeless(text.err)]);
  for (const path of filesIn('out'))
    parts.push([`${label} ${path}`, timeless(readFileSync(path, 'utf8'))]);
}

async function begin(system) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  process.chdir(folder);
  if (system.file !== null) writeFileSync(isFile, `${JSON.stringify(system.file, undefined, 2)}\n`);
}

/** All that comes of a system, by name; `traced` is the number of the command whose events are told, too. */
async function play({ seed, without = [], only, traced }) {
  const others = only === undefined ? [] : features.filter((each) => !only.includes(each));
  const system = anySystem(seed, [...without, ...others]);
  const commands = anyCommands(system);
  const parts = [];
  const events = [];
  await begin(system);
  for (const [at, words] of commands.entries()) {
    const engine =
      at === traced ? steppingEngine(nodeEngine, (line) => events.push(line)) : nodeEngine;
    await perform(words, engine, parts, `${at + 1} ${words[0]}`);
  }
  if (system.orders.length > 0) parts.push(...(await performOrders(system)));
  process.chdir('/');
  return { system, commands, parts, events };
}

const sha = (text) => createHash('sha256').update(text).digest('hex');

async function answer({ id, ask }) {
  const { system, commands, parts, events } = await play(ask);
  const { file, orders, size } = system;
  const outcome = parts.map(([name, text]) => [name, ask.whole ? text : sha(text)]);
  const exits = parts.flatMap(([name, text]) => (name.endsWith(' exit') ? [Number(text)] : []));
  process.send({
    id,
    outcome,
    exits,
    features: system.features,
    ...(ask.whole ? { file, orders, size, commands, events } : {}),
  });
}

process.on('message', (message) => {
  answer(message).catch((error) => {
    process.send({
      id: message.id,
      outcome: [['crash', String(error?.stack ?? error)]],
      exits: [],
      features: [],
    });
  });
});
process.on('disconnect', () => process.exit());

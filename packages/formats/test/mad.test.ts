import { describe, expect, test } from '@jest/globals';
import { microseconds } from '@spigo/kernel';
import type { ImportedArchitecture } from '../src/importing/found.ts';
import type { PlainMadArchitecture, PlainMadService } from '../src/importing/mad/plainMad.ts';
import { importArchitecture, writeArchitecture } from '../src/importing/onDemand.ts';
import { accepted } from './importing/importing.ts';
import { sensApp } from './madModels.ts';

const client = 'client Cl { every 5 { query DB/Select } }';
const imported = (text: string, step?: number): Promise<ImportedArchitecture> =>
  importArchitecture(
    { text, file: 'some/model.mad' },
    step === undefined ? {} : { stepDuration: microseconds(step) },
  );

async function architecture(text: string): Promise<PlainMadArchitecture> {
  return JSON.parse(await writeArchitecture(await imported(text), 'json'));
}

async function serviceNamed(name: string, text: string): Promise<PlainMadService | undefined> {
  return (await architecture(text)).services.find((each) => each.name === name);
}

/** The steps of DB's only operation, which is queried. */
async function queried(actions: string, others = ''): Promise<unknown> {
  const db = await serviceNamed(
    'DB',
    `service DB { operation Select { ${actions} } } ${others} ${client}`,
  );
  return db?.operations['Select'];
}

async function settingsOf(settings: string, others = client): Promise<unknown> {
  const text = `service DB { settings { ${settings} } operation Select { think 5 } } ${others}`;
  const {
    name: _,
    operations: __,
    serviceTime: ___,
    ...rest
  } = (await serviceNamed('DB', text)) ?? {
    name: '',
    operations: {},
  };
  return rest;
}

const notesOf = async (text: string): Promise<string> => (await imported(text)).notes.join('\n');

describe('a MAD model', () => {
  test('becomes services of one instance, clients outside of regions and a step for each message', async () => {
    const model = await imported(`service DB { operation Select { think 5 } } ${client}`);
    expect(model.format).toBe('mad');
    expect(model.architecture).toEqual({
      arch: 'model',
      version: 'arch-0.2',
      description: 'imported from model.mad',
      services: [
        { name: 'DB', serviceTime: '0ms', workers: 1, operations: { Select: [{ work: '6ms' }] } },
        {
          name: 'Cl',
          package: 'dns',
          regions: 0,
          dependencies: ['DB'],
          operations: { get: [{ work: '1ms' }, { call: { to: 'DB', operation: 'Select' } }] },
        },
      ],
      workload: [
        {
          from: 'Cl',
          arrivals: { process: 'constant', interval: '5ms' },
          operations: { get: 1 },
        },
      ],
      network: { profile: 'none', edge: '1ms', sameZone: '1ms' },
    });
  });

  test('is known by its first definition, whatever the file is called', async () => {
    const { format } = await importArchitecture({
      text: `\n# a model\n ${client.replace('query', 'think 1 query')} service DB { operation Select { think 1 } }`,
      file: 'x.txt',
    });
    expect(format).toBe('mad');
  });

  test('of every element of the language is an architecture', async () => {
    const { architecture: of } = await accepted(sensApp, 'sensapp.mad');
    expect(of.services.map(({ name }) => name)).toEqual([
      'Dispatcher',
      'Registry',
      'Storage',
      'Notifier',
      'Followers',
      'DB',
      'Sensors',
      'WebUI',
    ]);
    const reflexive = 'service DB { operation Select { query DB/b } operation b { think 1 } }';
    expect((await accepted(`${reflexive} ${client}`)).architecture.services).toHaveLength(3);
  });

  test('may have blocks in blocks, as deep as a file can be read again', async () => {
    const nested = (depth: number): string =>
      `service DB { operation Select { ${'retry { '.repeat(depth)} fail ${'} '.repeat(depth)} } } ${client}`;
    expect((await accepted(nested(15))).notes).not.toEqual([]);
    await expect(imported(nested(16))).rejects.toThrow('16 deep at most');
  });

  test('has steps of any length', async () => {
    const text = `service DB { operation Select { think 2000 think 0.5 } } ${client}`;
    const { architecture: of, notes } = await imported(text, 1_000_000);
    expect(JSON.stringify(of)).toContain('{"Select":[{"work":"2001500ms"}]}');
    expect(JSON.stringify(of)).toContain('"edge":"1s"');
    expect(notes[0]).toBe('1 step is 1 s (--step-duration sets it)');
    expect(JSON.stringify((await imported(text, 2)).architecture)).toContain('{"work":"4003us"}');
  });
});

describe('actions of MAD become steps:', () => {
  test('work that follows on work is one step; no time is none', async () => {
    expect(await queried('think 2 think 3')).toEqual([{ work: '6ms' }]);
    expect(await queried('think 0')).toEqual([{ work: '1ms' }]);
  });

  test('a query costs a step before it, and has its time-out', async () => {
    const other = 'service Other { operation a { think 1 } }';
    const call = { call: { to: 'Other', operation: 'a' } };
    expect(await queried('query Other/a think 3', other)).toEqual([
      { work: '1ms' },
      call,
      { work: '4ms' },
    ]);
    expect(await queried('query Other/a {timeout: 12}', other)).toEqual([
      { work: '2ms' },
      { call: { ...call.call, timeout: '12ms' } },
    ]);
    expect(await queried('query Other/a {timeout: 0}', other)).toEqual([
      { work: '2ms' },
      { call: { ...call.call, timeout: '1us' } },
    ]);
  });

  test('an invoke costs a step and is sent; what is only invoked does not reply', async () => {
    const other = 'service Other { operation a { think 4 } }';
    expect(await queried('invoke Other/a think 3', other)).toEqual([
      { work: '1ms' },
      { send: { to: 'Other', operation: 'a' } },
      { work: '4ms' },
    ]);
    const model = `service DB { operation Select { invoke Other/a } } ${other} ${client}`;
    expect((await serviceNamed('Other', model))?.operations).toEqual({ a: [{ work: '4ms' }] });
  });

  test('what is queried and invoked is there twice', async () => {
    const model = `service DB { operation Select { think 4 } } ${client} client Other { every 9 { invoke DB/Select } }`;
    expect((await serviceNamed('DB', model))?.operations).toEqual({
      Select: [{ work: '5ms' }],
      'Select-invoked': [{ work: '4ms' }],
    });
    expect((await serviceNamed('Other', model))?.operations['get']).toEqual([
      { work: '1ms' },
      { send: { to: 'DB', operation: 'Select-invoked' } },
    ]);
  });

  test('fail is certain where it says nothing else', async () => {
    expect(await queried('think 2 fail')).toEqual([{ work: '3ms' }, { fail: 1 }]);
    expect(await queried('fail 0.25')).toEqual([{ work: '1ms' }, { fail: 0.25 }]);
    expect(await queried('fail 7')).toEqual([{ work: '1ms' }, { fail: 1 }]);
  });

  test('a limit counts all tries, maxRetries those beyond the first', async () => {
    const retry = async (options: string): Promise<unknown> =>
      await queried(`retry ${options} { fail 0.5 }`);
    const steps = [{ fail: 0.5 }];
    expect(await retry('(limit: 3, delay: constant(2))')).toEqual([
      { work: '1ms' },
      { retry: { maxRetries: 2, backoff: { kind: 'constant', base: '2ms' }, steps } },
    ]);
    expect(await retry('(delay: exponential(10), limit: 1)')).toEqual([
      { work: '1ms' },
      {
        retry: {
          maxRetries: 0,
          backoff: { kind: 'exponential', base: '10ms', jitter: 'slots' },
          steps,
        },
      },
    ]);
    // Without a limit it cannot fail, and the step of the reply comes last.
    expect(await retry('')).toEqual([
      { retry: { maxRetries: 10_000, backoff: { kind: 'constant', base: '10ms' }, steps } },
      { work: '1ms' },
    ]);
  });

  test('ignore keeps what fails inside', async () => {
    expect(await queried('ignore { fail 0.5 think 8 } think 1')).toEqual([
      { ignore: [{ fail: 0.5 }, { work: '8ms' }] },
      { work: '2ms' },
    ]);
  });

  test.each([
    ['it fails', 'service Other { operation a { fail 0.1 } }', true],
    [
      'what it asks for fails',
      'service Other { operation a { query Far/b } } service Far { operation b { fail } }',
      true,
    ],
    [
      'it is refused',
      'service Other { settings { throttling: tail-drop(1) } operation a { think 1 } }',
      true,
    ],
    ['nothing fails', 'service Other { operation a { ignore { fail } } }', false],
    ['they ask for one another', 'service Other { operation a { query DB/Select } }', false],
  ])('the step of the reply comes before a query if %s: %#', async (_, others, early) => {
    const steps = await queried('query Other/a', others);
    const call = { call: { to: 'Other', operation: 'a' } };
    expect(steps).toEqual(
      early ? [{ work: '2ms' }, call] : [{ work: '1ms' }, call, { work: '1ms' }],
    );
  });

  test('a service asks itself through another, in no zone and half a step away', async () => {
    const model = `service DB { operation Select { query DB/b invoke DB/c } operation b { think 1 } operation c { think 2 } } ${client}`;
    const { services, network } = await architecture(model);
    expect(network).toEqual({ profile: 'none', edge: '1ms', sameZone: '1ms', crossZone: '500us' });
    expect(services.slice(0, 2)).toMatchObject([
      {
        name: 'DB',
        dependencies: ['DB-relay'],
        operations: {
          Select: [
            { work: '1ms' },
            { call: { to: 'DB-relay', operation: 'b' } },
            { work: '1ms' },
            { send: { to: 'DB-relay', operation: 'c' } },
            { work: '1ms' },
          ],
        },
      },
      {
        name: 'DB-relay',
        count: 0,
        dependencies: ['DB'],
        operations: {
          b: [{ call: { to: 'DB', operation: 'b' } }],
          c: [{ send: { to: 'DB', operation: 'c' } }],
        },
      },
    ]);
  });
});

describe('settings of MAD:', () => {
  test('a queue is FIFO without end, served by one worker', async () => {
    expect(await settingsOf('queue: FIFO throttling: none')).toEqual({ workers: 1 });
    expect(await settingsOf('queue: LIFO')).toEqual({ workers: 1, queue: { discipline: 'lifo' } });
    expect(await settingsOf('throttling: tail-drop(5)')).toEqual({
      workers: 1,
      queue: { capacity: 5 },
    });
  });

  test('autoscaling goes by the utilisation of workers, and begins with the fewest', async () => {
    expect(await settingsOf('autoscaling { limits: [2, 9] }')).toEqual({
      workers: 2,
      autoscale: {
        of: 'workers',
        metric: 'utilisation',
        low: 0.7,
        high: 0.8,
        period: '30ms',
        min: 2,
        max: 9,
      },
    });
    expect(await settingsOf('autoscaling { period: 9 }')).toEqual({ workers: 1 });
    expect(await settingsOf('autoscaling { limits: [3, 3] }')).toEqual({ workers: 3 });
  });

  test('whoever waits for something gives its worker back meanwhile', async () => {
    const model = `service DB { operation Select { query Other/a } } service Other { operation a { think 1 } } ${client}`;
    expect(await serviceNamed('DB', model)).toMatchObject({ concurrency: 'eventLoop' });
    expect(await serviceNamed('Other', model)).not.toHaveProperty('concurrency');
  });

  test('a request whose caller has given up is dropped unserved', async () => {
    const hurried = client.replace('DB/Select', 'DB/Select {timeout: 3}');
    expect(await settingsOf('queue: FIFO', hurried)).toEqual({ workers: 1, dropExpired: true });
  });

  test('different priorities make a queue by priority; without one it is 1', async () => {
    const other = 'client Other { every 9 { query DB/Select {priority: 3} } }';
    const model = `service DB { operation Select { think 4 } } ${client} ${other}`;
    expect(await serviceNamed('DB', model)).toMatchObject({ queue: { discipline: 'priority' } });
    expect((await architecture(model)).workload?.[0]?.priority).toBe(1);
    const calls = (await architecture(model)).services.slice(1).map(({ operations }) => operations);
    expect(calls).toMatchObject([
      { get: [{ work: '1ms' }, { call: { priority: 1 } }] },
      { get: [{ work: '1ms' }, { call: { priority: 3 } }] },
    ]);
    const same = client.replace('DB/Select', 'DB/Select {priority: 1}').replace('Cl', 'Other');
    const even = await serviceNamed(
      'DB',
      `service DB { operation Select { think 4 } } ${client} ${same}`,
    );
    expect(even).not.toHaveProperty('queue');
  });

  test('the workload has the priority of what a client invokes', async () => {
    const other = 'client Other { every 9 { invoke DB/Select {priority: 3} } }';
    const { workload } = await architecture(
      `service DB { operation Select { think 4 } } ${client} ${other}`,
    );
    expect(workload?.map(({ priority }) => priority)).toEqual([1, 3]);
  });
});

describe('names of MAD', () => {
  test('become names of architectures; put, which is one-way there, is another word', async () => {
    const model =
      'service _a { operation put { think 1 } } service eureka { operation __proto__ { think 1 } } client b { every 1 { query _a/put query eureka/__proto__ } }';
    const { services } = await architecture(model);
    expect(services.map(({ name, operations }) => [name, Object.keys(operations)])).toEqual([
      ['a', ['put-2']],
      ['eureka-service', ['proto__']],
      ['b', ['get']],
    ]);
    expect(await notesOf(model)).toContain('_a/put is called put-2');
    expect(await notesOf(model)).toContain('eureka is called eureka-service');
  });
});

describe('what is not as in MAD is said:', () => {
  test('the fixed costs, always', async () => {
    const notes = await notesOf(`service DB { operation Select { think 5 } } ${client}`);
    expect(notes.split('\n')).toEqual([
      '1 step is 1 ms (--step-duration sets it)',
      expect.stringContaining("MAD's fixed costs are in the file"),
      expect.stringContaining('responseMs of a service counts from arrival'),
    ]);
  });

  test('all that the model of the sensors meets', async () => {
    const notes = await notesOf(sensApp);
    for (const note of [
      'Storage/search',
      'invoke goes on at once',
      'timed out goes on to the end',
      'the last try of a retry counts',
      "autoscaling goes by the mean utilisation of the period, MAD's by that of the moment: Dispatcher, Storage, DB",
      'begins with the fewest workers that its limits allow, in MAD with 1: DB',
      'every service back to 1 worker every 30 steps',
      'a request without a priority has 1, as documented',
      'not carried over: priorities where the queue is LIFO (DB)',
      'not carried over: the priority of invoke by a service (Storage/store)',
    ]) {
      expect(notes).toContain(note);
    }
  });

  test.each([
    ['service DB { operation Select { think 5 } }', 'there is no client'],
    [
      `service DB { operation Select { think 5 } operation b { fail } } ${client}`,
      'nobody asks for DB/b',
    ],
    [
      `service DB { operation Select { retry { fail } } } ${client}`,
      'a retry without a limit goes on for ever',
    ],
    [`service DB { operation Select { fail 2 } } ${client}`, 'a probability over 1 is 1'],
    [
      `service DB { operation Select { think 2 } } ${client.replace('Select', 'Select {timeout: 0}')}`,
      'is 1 us',
    ],
    [
      `service DB { settings { throttling: tail-drop(2) } operation Select { retry { think 2 } } } ${client}`,
      'do not count for tail-drop',
    ],
    [
      `service DB { operation Select { think 2 } } client Cl { every 1 { invoke DB/Select {priority: 2} invoke DB/Select } }`,
      'different priorities of invoke by one client (Cl)',
    ],
  ])('%s', async (model, note) => {
    expect(await notesOf(model)).toContain(note);
  });
});

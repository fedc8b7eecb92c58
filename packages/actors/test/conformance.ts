import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Gotocol, traceOf } from '@spigo/gotocol';
import type { Recipe } from '../src/kinds/recipe.ts';
import { answerTo, Caller, get, put } from './support/requests.ts';
import { type Casting, type Placed, type Probe, Stand } from './support/stand.ts';

const serviceTime = 10_000;
const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);

/** A stranger on the stand, so that no message is by chance the first of its kind. */
function usual(recipe: Recipe, stand: Stand, casting: Casting = {}): Placed {
  const placed = stand.instance('kind', recipe, {
    dependencies: ['back', 'kind'],
    serviceTime,
    ...casting,
  });
  return placed;
}

function call(stand: Stand, target: Placed, messages: readonly Gotocol[]): Caller {
  const caller = new Caller(target.ref, messages);
  stand.kernel.spawn(`caller${stand.sent.length}`, caller);
  return caller;
}

/** What every kind of nanoservice has to do, whatever else it does. */
export function conformance(recipe: Recipe, signsOff: boolean): void {
  let stand: Stand;
  let subject: Placed;
  let back: Probe;
  let fellow: Probe;

  beforeEach(() => {
    stand = new Stand();
    subject = usual(recipe, stand);
    const behind = stand.probe('back');
    const beside = stand.probe('kind', recipe.package, 'zoneB');
    back = behind.probe;
    fellow = beside.probe;
    subject.instance.discovery.link(behind.entry);
    subject.instance.discovery.link(beside.entry);
    for (const probe of [back, fellow]) {
      probe.reply = (message) =>
        message.kind === 'GetRequest' ? answerTo(message, `of ${message.key}`) : null;
    }
  });

  describe(`every ${recipe.package}`, () => {
    test('answers each get once, to who asked, with the call it belongs to', () => {
      const requests = keys.map((key) => get(key));
      const { answers } = call(stand, subject, requests);
      stand.run();
      expect(answers.map((answer) => answer.call)).toEqual(requests.map((request) => request.call));
      for (const [i, answer] of answers.entries()) {
        expect(answer.call).toBe(requests[i]?.call);
        expect(answer).toMatchObject({ key: keys[i], failure: null });
      }
      expect(subject.meter).toMatchObject({ arrivals: 20, completions: 20, inSystem: 0 });
    });

    test('answers each get once, too, when answers come back in another order', () => {
      const waiting: (() => void)[] = [];
      back.reply = () => null;
      stand.kernel.inspection.subscribe(['Delivered'], ({ from, to, message }) => {
        if (message.kind !== 'GetRequest' || from.id !== subject.ref.id) return;
        const answer = answerTo(message as ReturnType<typeof get>, `of ${to.id}`);
        waiting.push(() => stand.kernel.send(from as Placed['ref'], answer));
      });
      fellow.reply = () => null;
      const requests = keys.map((key, i) => get(key, { span: i + 1 }));
      const { answers } = call(stand, subject, requests);
      stand.run();
      for (const answer of waiting.reverse()) answer();
      stand.run();
      expect(answers).toHaveLength(keys.length);
      for (const answer of answers) {
        const request = requests.find(({ call: own }) => own === answer.call);
        expect(request).toBeDefined();
        expect(answer).toMatchObject({ key: request?.key, span: request?.span });
      }
    });

    test('answers each get, too, when it knows nobody', () => {
      const lonely = usual(recipe, stand, { index: 1 });
      const { answers } = call(
        stand,
        lonely,
        keys.map((key) => get(key)),
      );
      stand.run();
      expect(answers).toHaveLength(keys.length);
      for (const { value, failure } of answers)
        expect([value === null, failure]).not.toEqual([false, 'noRoute']);
      expect(lonely.meter.inSystem).toBe(0);
    });

    test('hands a failure back, once', () => {
      for (const probe of [back, fellow]) {
        probe.reply = (message) =>
          message.kind === 'GetRequest'
            ? { ...answerTo(message, null), failure: 'rejected' as const }
            : null;
      }
      const { answers } = call(
        stand,
        subject,
        keys.map((key) => get(key)),
      );
      stand.run();
      const asked = stand.sentBy(subject.ref).filter(({ kind }) => kind === 'GetRequest').length;
      const failed = answers.filter(({ failure }) => failure === 'rejected').length;
      expect(answers).toHaveLength(keys.length);
      expect(failed).toBe(asked);
      expect(subject.meter).toMatchObject({ failures: failed, inSystem: 0 });
    });

    test('keeps the trace of a get; what it asks has a new span whose parent is that of the get', () => {
      const before = stand.sent.length;
      const requests = keys.map((key, i) => get(key, { trace: 100 + i, span: 200 + i, parent: 7 }));
      call(stand, subject, requests);
      stand.run();
      const spans = new Set<number>();
      for (const message of stand.sentBy(subject.ref, before)) {
        const { trace, span, parent } = traceOf(message);
        if (message.kind === 'GetResponse') {
          expect([span - trace, parent]).toEqual([100, 7]);
        } else {
          expect(parent - trace).toBe(100);
          expect(span).toBeLessThan(100);
          expect(spans.has(span)).toBe(false);
          spans.add(span);
        }
      }
    });

    test('takes a put, keeps its trace in whatever becomes of it, and tells of none twice', () => {
      const before = stand.sent.length;
      const puts = keys.map((key, i) => put(key, 'new', { trace: 100 + i, span: 200 + i }));
      call(stand, subject, puts);
      stand.run();
      expect(subject.meter).toMatchObject({ arrivals: 20, completions: 20, inSystem: 0 });
      const effects = stand.sentBy(subject.ref, before);
      for (const effect of effects) {
        expect(['Put', 'Replicate']).toContain(effect.kind);
        const { trace, parent } = traceOf(effect);
        const cause = puts[trace - 100];
        expect(parent).toBe(cause?.span);
        expect(effect).toMatchObject({ key: cause?.key, value: 'new' });
        if ('origin' in effect && typeof effect.origin === 'object') {
          expect(effect.origin).toBe(cause?.origin);
        }
      }
      const targets = stand.sent.slice(before).filter(({ from }) => from.id === subject.ref.id);
      const effectsByTarget = targets.map(
        ({ to, message }) => `${to.id} ${traceOf(message).trace}`,
      );
      expect(new Set(effectsByTarget).size).toBe(effectsByTarget.length);
    });

    test('takes its service time for a get and for a put', () => {
      call(stand, subject, [get('k1'), put('k2', 'new')]);
      stand.run();
      expect(subject.meter.stays).toEqual([serviceTime, serviceTime]);
    });

    test('fails with an error after its service time, as often as it is told to', () => {
      const frail = usual(recipe, stand, { index: 2, failureRate: 1 });
      const { answers } = call(
        stand,
        frail,
        keys.map((key) => get(key)),
      );
      stand.run();
      expect(answers.map(({ failure }) => failure)).toEqual(keys.map(() => 'error'));
      expect(frail.meter).toMatchObject({ failures: 20, completions: 0, inSystem: 0 });
    });

    test('refuses what it does not understand, and nothing comes of it', () => {
      const before = stand.sent.length;
      const { entry } = subject;
      const strange: Gotocol[] = [
        { kind: 'Register', entry, origin: 0 },
        { kind: 'Renew', entry, services: [], since: 0 },
        { kind: 'Alive', service: 'a', origin: 0, names: [] },
        { kind: 'Forget', entry },
        { kind: 'Chat', interval: 1 },
        { kind: 'GoldCoin', amount: 1 },
      ];
      call(stand, subject, strange);
      stand.run();
      expect(stand.dropped).toEqual(strange.map(() => 'unexpected'));
      expect(stand.sentBy(subject.ref, before)).toEqual([]);
    });

    test(`says ${signsOff ? 'goodbye to its registries' : 'no goodbye'} when it goes`, () => {
      const registry = stand.probe('eureka', 'eureka');
      const registries = [{ region: 'us-east-1', registries: [registry.entry.ref] }];
      stand.kernel.send(subject.ref, { kind: 'Inform', registries });
      stand.kernel.send(subject.ref, { kind: 'Goodbye', actor: subject.ref });
      stand.run();
      const goodbyes = registry.probe.of('Goodbye').map(({ actor }) => actor.id);
      expect(goodbyes).toEqual(signsOff ? [subject.ref.id] : []);
      expect(stand.kernel.isAlive(subject.ref)).toBe(false);
      const departures = stand.events.filter(({ kind }) => kind === 'Departed');
      expect(departures).toMatchObject([{ exit: 'normal', recorded: signsOff }]);
    });

    test('leaves nothing open at the end', () => {
      call(
        stand,
        subject,
        keys.flatMap((key) => [get(key), put(key, 'new')]),
      );
      stand.run();
      expect(subject.instance.inbound.die()).toEqual([]);
      expect(subject.meter.inSystem).toBe(0);
      expect(stand.kernel.check().queued).toBe(0);
    });

    test('is silent when it is killed: what it had is handed over once, what comes is dropped', () => {
      const { answers } = call(stand, subject, [get('k1'), get('k2'), put('k3', 'new')]);
      stand.run(serviceTime / 2);
      const before = stand.sent.length;
      stand.kernel.kill(subject.ref);
      stand.losses.killed(subject.ref.id, 'f1');
      call(stand, subject, [get('k4'), put('k5', 'new')]);
      stand.run();
      expect(stand.sentBy(subject.ref, before)).toEqual([]);
      expect(answers).toEqual([]);
      expect(stand.dropped).toEqual(['dead', 'dead']);
      expect(subject.meter).toMatchObject({ arrivals: 3, losses: 3, inSystem: 0 });
      expect(subject.instance.inbound.die()).toEqual([]);
    });
  });
}

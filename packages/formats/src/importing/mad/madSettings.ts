import type { MadCursor } from './madCursor.ts';
import type { MadAutoscaling, MadSettings } from './madModel.ts';

type Written<Type> = { -readonly [Field in keyof Type]: Type[Field] };

/** MAD's default: thirty steps. */
const usualPeriod = 30;

/** Reads the settings of a service, which stand before its operations; of the same setting twice the
 * last one counts. `step`: a step of the model in microseconds. */
export function parseMadSettings(cursor: MadCursor, step: number): MadSettings {
  const settings: Written<MadSettings> = { queue: 'FIFO' };
  if (!cursor.accepts('settings')) return settings;
  cursor.expect('{');
  do {
    const setting = cursor.word(['queue', 'throttling', 'autoscaling']);
    if (setting !== 'autoscaling') cursor.separator();
    if (setting === 'queue') settings.queue = cursor.word(['FIFO', 'LIFO']);
    else if (setting === 'autoscaling') settings.autoscaling = parseAutoscaling(cursor, step);
    else parseThrottling(cursor, settings);
  } while (!cursor.accepts('}'));
  return settings;
}

function parseThrottling(cursor: MadCursor, settings: Written<MadSettings>): void {
  if (cursor.word(['none', 'tail-drop']) === 'none') {
    delete settings.tailDrop;
    return;
  }
  cursor.expect('(');
  settings.tailDrop = cursor.whole(1, 'a whole number, 1 or more');
  cursor.expect(')');
}

function parseAutoscaling(cursor: MadCursor, step: number): MadAutoscaling {
  const autoscaling: Written<MadAutoscaling> = {
    period: usualPeriod * step,
    min: 1,
    max: 1,
    low: 0.7,
    high: 0.8,
  };
  cursor.expect('{');
  do {
    const field = cursor.word(['period', 'limits', 'policy']);
    cursor.separator();
    if (field === 'period') autoscaling.period = cursor.time(1);
    else if (field === 'limits') Object.assign(autoscaling, parseLimits(cursor));
    else Object.assign(autoscaling, parsePolicy(cursor));
  } while (!cursor.accepts('}'));
  return autoscaling;
}

function parseLimits(cursor: MadCursor): Pick<MadAutoscaling, 'min' | 'max'> {
  cursor.expect('[');
  const min = cursor.whole(1, 'a whole number of workers, 1 or more');
  cursor.expect(',');
  const max = cursor.whole(min, `a whole number of workers, ${min} or more`);
  cursor.expect(']');
  return { min, max };
}

/** As documented; MAD's program does not read it. */
function parsePolicy(cursor: MadCursor): Pick<MadAutoscaling, 'low' | 'high'> {
  cursor.word(['rule-based']);
  cursor.expect('(');
  cursor.word(['utilisation']);
  cursor.expect(',');
  const low = percent(cursor, 0);
  cursor.expect(',');
  const high = percent(cursor, low);
  cursor.expect(')');
  return { low: low / 100, high: high / 100 };
}

function percent(cursor: MadCursor, least: number): number {
  const allowed = `a percentage, ${least} to 100`;
  if (Number(cursor.next.text) > 100) throw cursor.wrong(allowed);
  return cursor.number(least, allowed);
}

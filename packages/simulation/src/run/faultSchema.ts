import type { AlertFigures, FiringFigures, MonitorFigures } from '../monitoring/monitorFigures.ts';
import type { FaultFigures } from './result.ts';
import {
  amount,
  count,
  counts,
  type Fields,
  figure,
  orNull,
  record,
  say,
  text,
} from './schemaParts.ts';

const difference = orNull({ type: 'number' });

const extraLatency: Fields<FaultFigures['extraLatencyMs']> = {
  mean: difference,
  p99: difference,
};

const errors: Fields<FaultFigures['errors']> = {
  byService: say('work that it has lost, dropped or failed', counts),
  byEntry: say('client requests that it hurt and that failed, by service of the client', counts),
};

/** The fields of a fault. */
export const fault: Fields<FaultFigures> = {
  id: text,
  kind: text,
  target: say('kind of the target and its name', text),
  fromMs: amount,
  toMs: say('null: it has not healed', figure),
  requestsHurt: say(
    'client requests that it hurt in any way, each once; 0 for set, registry and clock, which strike none themselves',
    count,
  ),
  extraLatencyMs: {
    ...say('of those, beyond the others that ended while it was in force', {}),
    ...record(extraLatency),
  },
  errors: record(errors),
  registryKnewMs: say(
    'from its beginning until what it has hit was first missed; null: never',
    figure,
  ),
  recoveredMs: say(
    'from its beginning until clients were served as before; 0: they always were; null: not within the run, or nothing to compare with',
    figure,
  ),
  detectedMs: say(
    'from its beginning until an alert told of it; null: none did; where there is a monitor only',
    figure,
  ),
  line: say('as a line of a plan, with what was drawn', text),
};

const firing: Fields<FiringFigures> = {
  firedMs: say('when somebody could see it', amount),
  resolvedMs: say('null: it had not ended with the run', figure),
  faults: say('those behind it, by id; none: it went off without an injected fault', {
    type: 'array',
    items: text,
  }),
};

const alert: Fields<AlertFigures> = {
  name: text,
  when: text,
  of: say('the service that it watches; null: all requests of clients', {
    anyOf: [text, { type: 'null' }],
  }),
  firings: { type: 'array', items: record(firing) },
};

/** The fields of what the monitoring system has told. */
export const monitor: Fields<MonitorFigures> = {
  scrapeMs: say('from one look to the next', amount),
  delayMs: say('from a look until it can be seen', amount),
  falseAlarms: say('alerts that went off with no fault behind them', count),
  alerts: { type: 'array', items: record(alert) },
};

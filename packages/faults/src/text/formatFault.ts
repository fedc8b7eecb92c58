import type { Fault, FaultAction, FaultLink, FaultTime } from '../faultPlan.ts';
import { distributionText } from './distributionText.ts';
import { targetText } from './targetText.ts';
import { timeText } from './timeText.ts';

/** A fault in one line, as `parseFault` reads it: `kill zone us-east-1/zoneB at 5s for 10s`. */
export function formatFault(fault: Fault): string {
  return [fault.kind, ...actionWords(fault), ...timeWords(fault)].join(' ');
}

function timeWords({ at, every, for: lasts }: FaultTime): string[] {
  return [
    ...(at === undefined ? [] : ['at', timeText(at)]),
    ...(every === undefined ? [] : ['every', distributionText(every)]),
    ...(lasts === undefined ? [] : ['for', timeText(lasts)]),
  ];
}

function linkText({ from, to }: FaultLink): string {
  return `from ${targetText(from)} to ${targetText(to)}`;
}

/** A text that is one word, and no JSON, stands for itself: `50ms`. */
function valueText(value: unknown): string {
  const plain = typeof value === 'string' && /^[^\s{["]\S*$/.test(value) && !isJson(value);
  return plain ? value : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function actionWords(fault: FaultAction): string[] {
  switch (fault.kind) {
    case 'kill':
    case 'pause':
    case 'dns':
      return [targetText(fault.target)];
    case 'slow':
      return [targetText(fault.target), 'by', String(fault.factor)];
    case 'error':
      return [targetText(fault.target), 'rate', String(fault.rate)];
    case 'delay':
      return [linkText(fault.link), 'by', distributionText(fault.add)];
    case 'loss':
    case 'duplicate':
      return [linkText(fault.link), 'rate', String(fault.rate)];
    case 'partition':
      return [
        fault.between.map(targetText).join(' and '),
        ...(fault.oneWay === true ? ['oneWay'] : []),
      ];
    case 'registry':
      return [targetText(fault.target), 'mode', fault.mode];
    case 'clock':
      return [
        targetText(fault.target),
        ...(fault.offset === undefined ? [] : ['offset', timeText(fault.offset)]),
        ...(fault.drift === undefined ? [] : ['drift', String(fault.drift)]),
      ];
    case 'set':
      return [fault.path, 'to', valueText(fault.value)];
  }
}

import { TryTimer } from './clients/clientTryTimer.ts';
import type { InstanceTimer, OtherTimer } from './instanceTimer.ts';
import { Hop } from './requests/hop.ts';

/** The piece of work that a timer of an instance is about; null where it is about none. */
export function hopOfTimer(timer: InstanceTimer): Hop | null {
  return timer instanceof Hop ? timer : hopOfOther(timer);
}

function hopOfOther(timer: OtherTimer): Hop | null {
  switch (timer.kind) {
    case 'TimeOut':
    case 'HedgeDue':
      return timer.call.caller;
    case 'BackOffOver':
      return timer.call.hop;
    case 'RetryDue':
      return timer.strand.run.hop;
    case 'SidecarPassed':
      return timer.hop;
    case 'TryDue':
      return timer instanceof TryTimer ? timer.hop : null;
    case 'Arrival':
    case 'ThoughtOver':
    case 'Poll':
    case 'RegistrySilent':
    case 'DaemonDue':
    case 'StationDue':
      return null;
  }
}

import type { CallTimer } from './calling/dependencyCall.ts';
import type { ClientTimer } from './clients/client.ts';
import type { Poll, RegistrySilent } from './discovery/discovery.ts';
import type { Instance } from './instance.ts';
import type { RetryDue } from './operations/operationRun.ts';
import type { DaemonDue } from './requests/daemon.ts';
import type { Hop } from './requests/hop.ts';
import type { StationDue } from './requests/inbound.ts';
import type { SidecarPassed } from './requests/sidecar.ts';

/** What an instance schedules for itself. */
export type InstanceTimer = Hop | OtherTimer;

/** What is not the end of work on a worker. */
export type OtherTimer =
  | Poll
  | RegistrySilent
  | ClientTimer
  | CallTimer
  | RetryDue
  | SidecarPassed
  | DaemonDue
  | StationDue;

/** What `instance` does when `timer` is due. */
export function wakeBy(timer: OtherTimer, instance: Instance): void {
  switch (timer.kind) {
    case 'Arrival':
    case 'ThoughtOver':
    case 'TryDue':
      timer.due();
      break;
    case 'Poll':
      instance.discovery.poll();
      break;
    case 'RegistrySilent':
      instance.discovery.silent(timer);
      break;
    case 'TimeOut':
      timer.call.policed?.caller.timedOut(timer.call, timer.call.policed);
      break;
    case 'HedgeDue':
      timer.call.policed?.caller.hedgeDue(timer.call, timer.call.policed);
      break;
    case 'BackOffOver':
      timer.call.caller.backOffOver(timer.call);
      break;
    case 'RetryDue':
      timer.strand.run.retryDue(timer.strand);
      break;
    case 'SidecarPassed':
      instance.inbound.passed(timer.hop, timer.outcome);
      break;
    case 'DaemonDue':
      timer.daemon.start();
      break;
    case 'StationDue':
      instance.inbound.station.wake(instance.now);
      break;
  }
}

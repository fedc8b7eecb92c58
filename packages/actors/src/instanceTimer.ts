import type { CallTimer } from './calling/dependencyCall.ts';
import type { ClientTimer } from './clients/client.ts';
import type { Poll, RegistrySilent } from './discovery/discovery.ts';
import type { RetryDue } from './operations/operationRun.ts';
import type { DaemonDue } from './requests/daemon.ts';
import type { Hop } from './requests/hop.ts';
import type { StationDue } from './requests/inbound.ts';
import type { SidecarPassed } from './requests/sidecar.ts';

/** What an instance schedules for itself. */
export type InstanceTimer =
  | Hop
  | Poll
  | RegistrySilent
  | ClientTimer
  | CallTimer
  | RetryDue
  | SidecarPassed
  | DaemonDue
  | StationDue;

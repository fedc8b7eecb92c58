import { ClientRequest } from '../clients/clientRequest.ts';
import { rootOf } from '../requests/hop.ts';

/** What each fault has done: to the requests of clients, and to work on its way or in service. */
export class Hurts {
  private readonly requests: Map<string, number> = new Map();
  private readonly works: Map<string, Map<string, number>> = new Map();

  /** Notes that `fault` has met the request that `origin`, a call or the request itself, is a part of. */
  note(origin: object, fault: string): void {
    const at = rootOf(origin);
    if (!(at instanceof ClientRequest)) return;
    at.hurtBy ??= [];
    if (at.hurtBy.includes(fault)) return;
    at.hurtBy.push(fault);
    this.requests.set(fault, this.requestsOf(fault) + 1);
  }

  /** A piece of work, or its answer, was lost, dropped or failed by `fault` at, or on its way to, `service`. */
  ruined(fault: string, service: string): void {
    const services = this.works.get(fault) ?? new Map<string, number>();
    this.works.set(fault, services);
    services.set(service, (services.get(service) ?? 0) + 1);
  }

  /** How many requests of clients `fault` has hurt, each once. */
  requestsOf(fault: string): number {
    return this.requests.get(fault) ?? 0;
  }

  /** How many pieces of work `fault` has ruined, by name of service. */
  ruinedBy(fault: string): ReadonlyMap<string, number> {
    return this.works.get(fault) ?? new Map<string, number>();
  }
}

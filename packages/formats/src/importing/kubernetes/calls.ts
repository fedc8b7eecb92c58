import type { FoundCall } from '../found.ts';
import { HostNotes, type Mention } from '../hosts/mentions.ts';
import type { PlainPolicy } from '../plainService.ts';
import type { Cluster } from './cluster.ts';
import type { Behind, Directory } from './directory.ts';
import { mentionsOf } from './environment.ts';
import type { NamedService } from './namedService.ts';
import type { Share, TrafficRule } from './traffic.ts';
import type { Workload } from './workload.ts';

/** What a rule is about: a Service, or a workload that has no Service. */
type Subject = NamedService | Workload;

/** Workloads and their weights. */
type Shares = Map<Workload, number>;

const subjectOf = ({ service, workloads }: Behind): Subject | undefined => service ?? workloads[0];

/** Whom workloads call, by what they name and what rules make of it. */
export class KubernetesCalls {
  readonly #cluster: Cluster;
  readonly #directory: Directory;
  readonly #nameOf: (workload: Workload) => string;
  readonly #rules = new Map<Subject, TrafficRule[]>();
  readonly #hosts = new HostNotes();
  readonly #lost = new Set<string>();

  constructor(cluster: Cluster, directory: Directory, nameOf: (workload: Workload) => string) {
    this.#cluster = cluster;
    this.#directory = directory;
    this.#nameOf = nameOf;
    for (const rule of cluster.rules) {
      for (const host of rule.atEdge ? [] : rule.hosts) {
        const subject = subjectOf(directory.named(host, rule.namespace));
        if (subject === undefined)
          this.#lost.add(`left out: a rule for ${host}, which is not there`);
        else this.#rules.set(subject, [...(this.#rules.get(subject) ?? []), rule]);
      }
    }
  }

  /** The calls of a workload: those in its annotation first, then those of the hosts that it names. */
  of(workload: Workload): FoundCall[] {
    const calls = new Map<Subject, FoundCall>();
    const { namespace } = workload;
    for (const [word, given] of workload.dependsOn) {
      const behind = this.#directory.named(word.toLowerCase(), namespace);
      const subject = subjectOf(behind);
      if (subject === undefined) throw given.unknown(word, this.#knownNames());
      this.#add(calls, workload, behind, subject, `its annotation`);
    }
    const configs = (name: string) => this.#cluster.config(name, namespace);
    for (const mention of mentionsOf(workload, configs)) this.#mention(calls, workload, mention);
    return [...calls.values()];
  }

  /** Everything that is to be said of calls. */
  notes(): string[] {
    return [...this.#lost, ...this.#hosts.notes()];
  }

  /** The workloads that a share of a rule means, by their weights. */
  shareOf({ host, subset, weight }: Share, namespace: string): Shares {
    const behind = this.#directory.named(host, namespace);
    const subject = subjectOf(behind);
    const rules = subject === undefined ? [] : (this.#rules.get(subject) ?? []);
    const labels = rules.find(({ subsets }) => subsets?.has(subset))?.subsets?.get(subset);
    const chosen = behind.workloads.filter(
      (each) =>
        each.count > 0 &&
        (subset === '' ||
          [...(labels ?? [])].every(([key, value]) => each.labels.get(key) === value)),
    );
    if (chosen.length === 0)
      this.#lost.add(`left out: a share of ${weight} for ${host} ${subset}`.trim());
    const total = chosen.reduce((sum, { count }) => sum + count, 0);
    return new Map(chosen.map((each) => [each, (weight * each.count) / total]));
  }

  #mention(calls: Map<Subject, FoundCall>, workload: Workload, mention: Mention): void {
    const behind = this.#directory.named(mention.host, workload.namespace);
    const subject = subjectOf(behind);
    const caller = this.#nameOf(workload);
    if (subject === undefined) {
      const kind = this.#kindLeftOut(mention.host);
      if (kind === undefined) this.#hosts.unknown(caller, mention);
      else
        this.#lost.add(
          `left out: ${caller} calls ${mention.host}, a ${kind} (${mention.variable})`,
        );
      return;
    }
    if (calls.has(subject)) return;
    if (!this.#add(calls, workload, behind, subject, mention.variable)) return;
    const names = calls.get(subject)?.to.map(({ name }) => name) ?? [];
    this.#hosts.guessed(caller, names.join(' or '), mention);
  }

  /** Whether the call leads somewhere; if not, that is said. */
  #add(
    calls: Map<Subject, FoundCall>,
    workload: Workload,
    behind: Behind,
    subject: Subject,
    why: string,
  ): boolean {
    if (behind.workloads.length > 0 && behind.workloads.every((each) => each === workload))
      return false;
    const rules = this.#rules.get(subject) ?? [];
    const shares = this.#sharesOf(rules, behind);
    shares.delete(workload);
    if (shares.size === 0) {
      this.#lost.add(
        `left out: ${this.#nameOf(workload)} calls ${subject.name}, ${lossOf(behind)} (${why})`,
      );
      return false;
    }
    const policy: PlainPolicy = Object.assign({}, ...rules.map((rule) => rule.policy));
    const to = [...shares].map(([each, weight]) => ({ name: this.#nameOf(each), weight }));
    calls.set(subject, { to, ...(Object.keys(policy).length === 0 ? {} : { policy }) });
    return true;
  }

  /** By the weights of a rule; else by how many instances each has, as a Service shares out its calls. */
  #sharesOf(rules: readonly TrafficRule[], { workloads }: Behind): Shares {
    const rule = rules.find(({ shares }) => shares.length > 0);
    const all: Shares = new Map();
    for (const share of rule?.shares ?? []) {
      for (const [each, weight] of this.shareOf(share, rule?.namespace ?? '')) {
        all.set(each, (all.get(each) ?? 0) + weight);
      }
    }
    if (all.size > 0) return all;
    return new Map(workloads.filter(({ count }) => count > 0).map((each) => [each, each.count]));
  }

  /** The kind of an object of that name that was left out: a database that an operator runs, a Job. */
  #kindLeftOut(host: string): string | undefined {
    const [name = host] = host.split('.');
    const { leftOut } = this.#cluster;
    const exact = leftOut.get(name);
    if (exact !== undefined)
      return /^(?:Secret|ServiceAccount|Role)/.test(exact) ? undefined : exact;
    for (const [each, kind] of leftOut) {
      if (
        name.startsWith(`${each}-`) &&
        /Cluster|Kafka|Redis|Mongo|Postgres|MySQL|Rabbit|Elastic/i.test(kind)
      )
        return kind;
    }
    return undefined;
  }

  #knownNames(): string[] {
    const { services, workloads } = this.#cluster;
    return [...new Set([...services, ...workloads].map(({ name }) => name))];
  }
}

/** Why a call leads nowhere. */
function lossOf({ service, workloads }: Behind): string {
  if (workloads.length > 0) return 'which has no replicas';
  if (service !== undefined && service.externalName !== '') {
    return `an ExternalName for ${service.externalName}, which is outside`;
  }
  return 'a Service behind which there is nothing here';
}

import { type Gotocol, subjectOf, type Traffic, trafficKinds, trafficOf } from '@spigo/gotocol';
import type { Endpoint } from '@spigo/kernel';
import { IntColumn } from '@spigo/topology';

/** Where the name of the service stands in a full name of nine parts. */
const servicePart = 7;

const registry: Traffic = 2;

/**
 * Numbers the services to which messages go: 1, 2, ... in the order in which they are first met; and the
 * lines of a sender: what it says to one service, of one kind of traffic. What registries say to each other
 * is said to the service that it is about.
 */
export class Receivers {
  private readonly names: string[] = [''];
  private readonly numbers: Map<string, number> = new Map();
  /** By actor id; 0: not met yet. */
  private readonly byActor: IntColumn = new IntColumn();

  /** The number of the service of `to`; an actor without a full name is a service of that name. */
  numberOf(to: Endpoint): number {
    const known = this.byActor.at(to.id);
    return known === 0 ? this.meet(to) : known;
  }

  /** The name of the service with that number. */
  nameOf(number: number): string {
    return this.names[number] as string;
  }

  /** The number of the line on which `message` goes to `to`. */
  lineOf(to: Endpoint, message: Gotocol): number {
    const traffic = trafficOf(message);
    const subject = traffic === registry ? subjectOf(message) : null;
    const service = subject === null ? this.numberOf(to) : this.named(subject);
    return (service << 2) | traffic;
  }

  /** What a line is called: `KIND SERVICE`. */
  nameOfLine(line: number): string {
    return `${trafficKinds[(line & 3) as Traffic]} ${this.nameOf(line >> 2)}`;
  }

  private meet({ id, name }: Endpoint): number {
    const number = this.named(name.split('.')[servicePart] ?? name);
    this.byActor.set(id, number);
    return number;
  }

  private named(service: string): number {
    const number = this.numbers.get(service) ?? this.names.push(service) - 1;
    this.numbers.set(service, number);
    return number;
  }
}

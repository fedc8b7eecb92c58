import { UsageError } from '@spigo/kernel';
import { Helm, type HelmEars, type LiveSession, sessionFile } from '@spigo/simulation';
import type { EngineMessage } from '../../model/messages/protocol.ts';
import { fileName } from '../../model/steering/planFile.ts';
import type { SteeringOrder } from '../../model/steering/steeringOrder.ts';
import { knobsOf } from './knobsOf.ts';

type Tell = (message: EngineMessage) => void;

/** Takes orders that change a run, and tells what has become of them. */
export class SteeringDesk {
  private readonly session: LiveSession;
  private readonly helm: Helm;
  private readonly tell: Tell;

  /** `tell` hears what all viewers are told, `done` what has begun or healed. */
  constructor(session: LiveSession, tell: Tell, done: HelmEars['done']) {
    this.session = session;
    this.tell = tell;
    this.helm = new Helm(session, {
      done: (deed, line) => {
        done(deed, line);
        tell(this.deeds());
      },
      refused: (text) => tell({ kind: 'refused', text }),
    });
  }

  /** What somebody who begins to watch is told. */
  welcome(): EngineMessage[] {
    return [knobsOf(this.session.production.assembly.resolved), this.deeds()];
  }

  /** What is wrong with an order is told, and harms nobody. */
  obey(order: SteeringOrder, reply: Tell): void {
    switch (order.kind) {
      case 'inject':
        this.attempt(() => this.helm.inject(order.line));
        break;
      case 'heal':
        this.attempt(() => this.helm.heal(order.line));
        break;
      case 'plan':
        this.helm.follow(order.text).then(
          () => this.tell(this.deeds()),
          (error: unknown) => this.refuse(error),
        );
        break;
      case 'save':
        this.attempt(() => this.save(reply));
        break;
    }
  }

  private deeds(): EngineMessage {
    const { lines, done, waiting } = this.helm;
    const deeds = done.map(({ order, until }, index) => ({
      order,
      line: lines[index] ?? '',
      isOpen: until === null,
    }));
    return { kind: 'deeds', deeds, waiting };
  }

  private save(reply: Tell): void {
    const text = JSON.stringify(sessionFile(this.session, this.helm), null, 2);
    const { arch } = this.session.production.assembly;
    reply({ kind: 'file', name: fileName(arch, 'steered', 'json'), text: `${text}\n` });
  }

  private attempt(order: () => void): void {
    try {
      order();
      this.tell(this.deeds());
    } catch (error) {
      this.refuse(error);
    }
  }

  private refuse(error: unknown): void {
    if (!(error instanceof UsageError)) throw error;
    this.tell({ kind: 'refused', text: error.message });
  }
}

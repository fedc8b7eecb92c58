import { sampleClient, sampleService, type TimeSample, type TimeSeries } from '@spigo/telemetry';
import type { Company } from './company.ts';
import type { Stage } from './stage.ts';

/** What monitoring would see of a run: everything counted so far, again and again. */
export class MetricSamples {
  private readonly stage: Stage;
  private readonly company: Company;
  private readonly taken: TimeSample[] = [];

  constructor(stage: Stage, company: Company) {
    this.stage = stage;
    this.company = company;
  }

  get series(): TimeSeries {
    return this.taken;
  }

  /** Looks; a second look at one instant takes the place of the first. */
  take(): void {
    const at: number = this.stage.kernel.now;
    if (this.taken.at(-1)?.at === at) this.taken.pop();
    const services = [...this.company.recorders()].map(([name, recorder]) =>
      sampleService(name, recorder),
    );
    const clients = this.stage.clients.bySource().map(sampleClient);
    this.taken.push({ at, clients, services });
  }
}

interface Setting {
  readonly at: number;
  readonly offset: number;
  readonly drift: number;
}

/** What the clocks of actors show: the true time, but where they were put wrong. */
export class ActorClocks {
  private readonly settings: Map<number, Setting[]> = new Map();

  /** From `at` on the clock is `offset` microseconds ahead, and gains `drift` in each. */
  set(actor: number, at: number, offset: number, drift: number): void {
    const settings = this.settings.get(actor);
    const setting = { at, offset, drift };
    if (settings === undefined) this.settings.set(actor, [setting]);
    else settings.push(setting);
  }

  /** What the actor's clock shows at `time`, in whole microseconds, 0 or more. */
  shown(actor: number, time: number): number {
    if (this.settings.size === 0) return time;
    const setting = this.settings.get(actor)?.findLast(({ at }) => at <= time);
    if (setting === undefined) return time;
    return Math.max(0, Math.round(time + setting.offset + setting.drift * (time - setting.at)));
  }
}

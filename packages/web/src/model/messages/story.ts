/** Something that happened in a run, for the strip of time and the list of events. */
export interface StoryEntry {
  /** Virtual time in microseconds. */
  readonly at: number;
  readonly kind:
    | 'fault'
    | 'heal'
    | 'died'
    | 'returned'
    | 'joined'
    | 'left'
    | 'lease'
    | 'registry'
    | 'order'
    /** An alert of the monitoring system goes off, and is over. */
    | 'alert'
    | 'alertOver'
    | 'phase';
  /** A sentence without a full stop. */
  readonly text: string;
  /** As a line of the fault plan, where it can be repeated. */
  readonly line?: string;
}

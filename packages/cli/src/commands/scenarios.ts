/** A run in which something happens that is worth seeing. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The command line, without `spigo`. */
  readonly words: readonly string[];
}

/** What the view offers to who does not know where to begin. */
export const scenarios: readonly Scenario[] = [
  {
    id: 'zone-dies',
    title: 'A zone dies',
    text: 'Netflix in one region loses zone B after 10 seconds, and gets it back 20 seconds later',
    words: [
      'netflixoss',
      '-d',
      '60',
      '-kv',
      'chat:2ms',
      '--fault',
      'kill zone us-east-1/zoneB at 10s for 20s',
    ],
  },
  {
    id: 'region-dies',
    title: 'A region dies',
    text: 'Of two regions the second is gone for 20 seconds',
    words: [
      'netflixoss',
      '-w',
      '2',
      '-d',
      '60',
      '-kv',
      'chat:2ms',
      '--fault',
      'kill region us-west-2 at 10s for 20s',
    ],
  },
  {
    id: 'slow-store',
    title: 'A store grows slow',
    text: 'The ring takes five times as long, and everything in front of it waits',
    words: [
      'netflixoss',
      '-d',
      '60',
      '-kv',
      'chat:2ms',
      '--fault',
      'slow service cassSubscriber by 5 at 10s for 20s',
    ],
  },
  {
    id: 'cut',
    title: 'A zone is cut off',
    text: 'Nothing passes between zone A and the others for 20 seconds',
    words: [
      'netflixoss',
      '-d',
      '60',
      '-kv',
      'chat:2ms',
      '--fault',
      'partition zone us-east-1/zoneA and zone us-east-1/zoneB,us-east-1/zoneC at 10s for 20s',
    ],
  },
  {
    id: 'retry-storm',
    title: 'A retry storm',
    text: 'Retries on every tier turn a short overload into a long one',
    words: ['retry-storm', '-d', '60'],
  },
  {
    id: 'migration',
    title: 'A migration, step by step',
    text: 'From a LAMP stack to microservices in two regions: the arrows beside its name go on',
    words: ['migration', '-s', '0', '-d', '120'],
  },
];

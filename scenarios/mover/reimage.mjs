import { scenario } from 'spigo/dst';
import mover from './mover.mjs';

/** sim-cluster's second scenario: a stable network, and one server that is given an empty disk after 6 s. */
export default scenario((random, settings) => ({
  ...mover.make(random, settings),
  name: 'mover-reimage',
  network: { 'botnet>public': 'ideal', 'public>internal': 'none' },
  monkeys: [],
  sometimes: [],
  plan: async (control) => {
    control.start('*');
    await control.delay('6s');
    control.wipe('api1.public');
    control.start('api1.public');
  },
}));

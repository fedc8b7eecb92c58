import { describeTheory } from './support/theory.ts';

describeTheory(60_000);

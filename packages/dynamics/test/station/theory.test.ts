import { describeTheory } from './support/theory.ts';

describeTheory(3_000);

import { expect, test } from '@jest/globals';
import { recipes } from '../src/kinds/packages.ts';
import type { Recipe } from '../src/kinds/recipe.ts';
import { conformance } from './conformance.ts';

/** Who says goodbye to the registry, by Spigo's rule. */
const polite = ['service', 'zuul', 'karyon', 'monolith', 'staash'];

test('every kind carries the name under which it is known, and says what it is', () => {
  for (const [name, recipe] of Object.entries(recipes)) {
    expect(recipe.package).toBe(name);
    expect(recipe.description.length).toBeGreaterThan(20);
  }
});

test('zuul and karyon look in their own zone only, all others in their region', () => {
  const zonal = Object.values(recipes).filter(({ sees }) => sees === 'zone');
  expect(zonal.map((recipe: Recipe) => recipe.package).sort()).toEqual(['karyon', 'zuul']);
});

for (const recipe of Object.values(recipes)) conformance(recipe, polite.includes(recipe.package));

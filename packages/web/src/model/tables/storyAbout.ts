import type { StoryEntry } from '../messages/story.ts';

const special = /[.*+?^${}()|[\]\\]/g;

/**
 * The entries that name a service or one of its instances, `homepage` or `homepage07`, or a place; a
 * fault of a place is in its text, too.
 */
export function storyAbout(story: readonly StoryEntry[], names: readonly string[]): StoryEntry[] {
  const wanted = names.filter((name) => name !== '');
  if (wanted.length === 0) return [];
  const either = wanted.map((name) => name.replace(special, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\w-])(?:${either})\\d*(?![\\w-])`);
  return story.filter(({ text }) => pattern.test(text));
}

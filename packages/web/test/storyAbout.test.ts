import { expect, test } from '@jest/globals';
import type { StoryEntry } from '../src/model/messages/story.ts';
import { storyAbout } from '../src/model/tables/storyAbout.ts';

const story: readonly StoryEntry[] = [
  'slow service web by 2 at 1s',
  'web07 died',
  'webmail03 died',
  'www-web died',
  'kill zone us-east-1/zoneA at 2s',
].map((text, at) => ({ at, kind: 'died', text }));

const texts = (...names: readonly string[]): number[] =>
  storyAbout(story, names).map(({ at }) => at);

test('the story of a service tells of it and its instances, and of no other with a longer name', () => {
  expect(texts('web')).toEqual([0, 1]);
  expect(texts('webmail')).toEqual([2]);
});

test('of a place, whatever names it', () => {
  expect(texts('us-east-1/zoneA')).toEqual([4]);
  expect(texts('', 'us-east-1/zoneA')).toEqual([4]);
});

test('without a name there is nothing', () => {
  expect(texts('')).toEqual([]);
});

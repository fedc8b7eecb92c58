import { expect, test } from '@jest/globals';
import { cacheFolder } from '../../src/launcher/cacheFolder.ts';

test('code is kept where the platform has users keep what can be made again', () => {
  const home = { HOME: '/home/me' };
  expect(cacheFolder(home, 'linux')).toBe('/home/me/.cache/spigo');
  expect(cacheFolder({ ...home, XDG_CACHE_HOME: '/var/mine' }, 'linux')).toBe('/var/mine/spigo');
  expect(cacheFolder({ HOME: '/Users/me' }, 'darwin')).toBe('/Users/me/Library/Caches/spigo');
});

test('no folder is guessed where the environment names none, or a relative one', () => {
  expect(cacheFolder({}, 'linux')).toBeUndefined();
  expect(cacheFolder({ HOME: '', XDG_CACHE_HOME: 'cache' }, 'linux')).toBeUndefined();
  expect(cacheFolder({ HOME: '/home/me', XDG_CACHE_HOME: 'cache' }, 'linux')).toBe(
    '/home/me/.cache/spigo',
  );
  expect(cacheFolder({ HOME: '/home/me' }, 'win32')).toBeUndefined();
});

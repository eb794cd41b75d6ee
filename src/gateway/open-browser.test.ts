import { describe, expect, it } from 'vitest';
import { hasDisplay } from './open-browser.ts';

describe('hasDisplay', () => {
  it.each([
    ['darwin', {}, true],
    ['win32', {}, true],
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { WSL_DISTRO_NAME: 'Debian' }, true],
    ['freebsd', {}, false],
  ] as const)('%s with %j: %j', (platform, env, expected) => {
    expect(hasDisplay(platform, env)).toBe(expected);
  });
});

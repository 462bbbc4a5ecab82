import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.server.ts';

describe('localPath', () => {
  it.each([
    ['/', '/'],
    ['/groups/first-steps/join', '/groups/first-steps/join'],
    ['/groups?topic=medication#list', '/groups?topic=medication#list'],
    ['/a/../groups', '/groups'],
    ['/groups?next=https://elsewhere.example', '/groups?next=https://elsewhere.example'],
    ['/über', '/%C3%BCber'],
  ])('goes to %s', (next, path) => expect(localPath(next)).toBe(path));

  it.each([
    null,
    undefined,
    '',
    'groups',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/..//elsewhere.example',
    '/.//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    ' /groups',
    `/${'x'.repeat(3_000)}`,
  ])('refuses %j', (next) => expect(localPath(next)).toBeNull());
});

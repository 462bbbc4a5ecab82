import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressOf } from './address-of.ts';

const request = (forwarded?: string) =>
  ({
    socket: { remoteAddress: '10.0.0.1' },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('the address of a handshake', () => {
  it.each([
    [undefined, 0, '10.0.0.1'],
    ['6.6.6.6', 0, '10.0.0.1'],
    ['6.6.6.6, 7.7.7.7', 1, '7.7.7.7'],
    ['6.6.6.6, 7.7.7.7', 2, '6.6.6.6'],
    ['7.7.7.7', 3, '7.7.7.7'],
    [undefined, 1, '10.0.0.1'],
  ])('with “%s” behind %i proxies is %s', (forwarded, hops, expected) => {
    expect(addressOf(request(forwarded), hops)).toBe(expected);
  });
});

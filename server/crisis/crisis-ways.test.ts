import { describe, expect, it } from 'vitest';
import { hostOf, smsHref, telHref, toWays, webHref } from './crisis-ways.ts';

describe('telHref', () => {
  it('dials short, national and international numbers as they stand', () => {
    expect(telHref('112')).toBe('tel:112');
    expect(telHref('08001110111')).toBe('tel:08001110111');
    expect(telHref('+8809612119911')).toBe('tel:+8809612119911');
  });

  it.each(['', '1', '0800 111', '116-123', '1+12', 'javascript:alert(1)', '12345678901234567'])(
    'refuses %j, which is no number',
    (dial) => expect(telHref(dial)).toBeNull(),
  );
});

describe('smsHref', () => {
  it('carries the keyword as the body', () => {
    expect(smsHref('85258', 'SHOUT')).toBe('sms:85258?body=SHOUT');
    expect(smsHref('85258', 'TALK & LISTEN')).toBe('sms:85258?body=TALK%20%26%20LISTEN');
  });

  it('has no body without a keyword', () => expect(smsHref('988', null)).toBe('sms:988'));

  it('refuses what is no number', () => expect(smsHref('HOME', 'HOME')).toBeNull());
});

describe('webHref', () => {
  it('takes http and https', () => {
    expect(webHref('https://3114.fr')).toBe('https://3114.fr/');
    expect(webHref('http://shuni.org/')).toBe('http://shuni.org/');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    '//example.org',
    'example.org',
    '',
  ])('refuses %j', (url) => expect(webHref(url)).toBeNull());
});

describe('toWays', () => {
  it('leaves out one that can’t be opened and keeps the others in order', () => {
    const ways = toWays([
      { kind: 'call', dial: 'soon', display: 'soon' },
      { kind: 'text', dial: '741741', keyword: 'HOME', display: 'HOME to 741741' },
      { kind: 'chat', url: 'https://www.example.org/chat' },
      { kind: 'website', url: 'javascript:alert(1)' },
    ]);
    expect(ways).toEqual([
      { kind: 'text', href: 'sms:741741?body=HOME', display: 'HOME to 741741', keyword: 'HOME' },
      { kind: 'chat', href: 'https://www.example.org/chat', display: 'example.org' },
    ]);
  });

  it('shows an address once when it is both chat and website', () => {
    const url = 'https://example.org/';
    const kinds = toWays([
      { kind: 'chat', url },
      { kind: 'website', url },
    ]).map(({ kind }) => kind);
    expect(kinds).toEqual(['chat']);
  });
});

describe('hostOf', () => {
  it('says a host without www', () => expect(hostOf('https://www.113.nl/chatten')).toBe('113.nl'));
});

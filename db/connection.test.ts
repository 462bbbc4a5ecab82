import { describe, expect, it } from 'vitest';
import { parseConnectionUrl } from './connection.ts';

const plain = { host: 'db.example', port: 5432, database: 'hearth', user: 'app', password: 'secret' };

describe('parseConnectionUrl', () => {
  it.each([
    ['postgres://', 'postgres://app:secret@db.example/hearth', plain],
    ['postgresql://', 'postgresql://app:secret@db.example/hearth', plain],
    ['a port', 'postgres://app:secret@db.example:6432/hearth', { ...plain, port: 6432 }],
    ['no password', 'postgres://app@db.example/hearth', { ...plain, password: '' }],
    ['a socket folder after ?', 'postgres://app:secret@/hearth?host=/run/pg', { ...plain, host: '/run/pg' }],
    [
      'a socket folder as the host',
      'postgres://app:secret@%2Frun%2Fpg/hearth',
      { ...plain, host: '/run/pg' },
    ],
    [
      'a host after ? beside another',
      'postgres://app:secret@x/hearth?host=%2Frun&port=7',
      { ...plain, host: '/run', port: 7 },
    ],
    ['everything after ?', 'postgres://?user=app&password=secret&host=db.example&dbname=hearth', plain],
    [
      'percent-encoding',
      'postgres://a%40b:s%2F%3A%25@db.example/h%20h',
      { ...plain, user: 'a@b', password: 's/:%', database: 'h h' },
    ],
    [
      'a colon and an @ in the password',
      'postgres://app:s:e@c@db.example/hearth',
      { ...plain, password: 's:e@c' },
    ],
    ['an IPv6 address', 'postgres://app:secret@[::1]:6000/hearth', { ...plain, host: '::1', port: 6000 }],
    ['what the client decides itself', 'postgres://app:secret@db.example/hearth?application_name=x', plain],
  ])('reads %s', (_, url, target) => {
    expect(parseConnectionUrl(url)).toEqual(target);
  });

  it.each([
    ['disable', false],
    ['prefer', 'prefer'],
    ['require', 'require'],
    ['verify-ca', 'verify-full'],
    ['verify-full', 'verify-full'],
  ])('reads sslmode=%s', (mode, ssl) => {
    expect(parseConnectionUrl(`postgres://app:secret@db.example/hearth?sslmode=${mode}`)).toEqual({
      ...plain,
      ssl,
    });
  });

  it.each([
    ['mysql://app:secret@db.example/hearth', 'must begin with postgres://'],
    ['', 'must begin with postgres://'],
    ['postgres://app:sec/secret@db.example/hearth', 'names no user|cannot be read'],
    ['postgres://app:secret@db.example/hearth#part', 'percent-encode'],
    ['postgres://app:secret@db.example', 'names no database'],
    ['postgres://db.example/hearth', 'names no user'],
    ['postgres://app:secret@/hearth', 'names no host'],
    ['postgres://app:secret@one,two/hearth', 'several hosts'],
    ['postgres://app:secret@db.example:port/hearth', 'from 1 to 65535'],
    ['postgres://app:secret@db.example:70000/hearth', 'from 1 to 65535'],
    ['postgres://app:secret%@db.example/hearth', 'write a plain % as %25'],
    ['postgres://app:secret@db.example/hearth?sslmode=secret', 'sslmode .* must be one of'],
    ['postgres://app:secret@db.example/hearth?chanel=secret', 'setting "chanel"'],
    ['postgres://app:secret@db.example/hearth?password=secret%', 'write a plain % as %25'],
    ['postgres://app:pw?secret@db.example/hearth', "that Hearth doesn't know"],
    ['postgres://app:pw?secret=x@db.example/hearth', "that Hearth doesn't know"],
    ['postgres://app:secret@[::1/hearth', 'cannot be read'],
    ['postgres://app:secret@::1/hearth', 'cannot be read'],
  ])('refuses %s in one sentence without the password', (url, sentence) => {
    const refusal = () => parseConnectionUrl(url);
    expect(refusal).toThrow(new RegExp(sentence));
    expect(refusal).not.toThrow(/secret/);
    expect(refusal).toThrow(/^The [^\n]+\.$/);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envSchema, parseEnv } from './env.ts';

const problems = (source: Record<string, string>): string => {
  try {
    parseEnv(source);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the environment', () => {
  it('may be empty', () => {
    expect(parseEnv({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, loopback: true, demo: true });
  });

  it('counts an empty variable as unset', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000);
  });

  it('names every problem at once, and no value', () => {
    const message = problems({
      PORT: 'many',
      HEARTH_DEMO: 'perhaps',
      DATABASE_URL: 'mysql://root:hunter2@x/y',
    });
    expect(message).toContain('PORT:');
    expect(message).toContain('HEARTH_DEMO:');
    expect(message).toContain('DATABASE_URL:');
    expect(message).not.toContain('hunter2');
  });

  it('refuses another bind without an origin, and takes it with one', () => {
    expect(problems({ HOST: '0.0.0.0' })).toContain('HEARTH_ORIGIN');
    expect(parseEnv({ HOST: '0.0.0.0', HEARTH_ORIGIN: 'https://groups.example.org' }).loopback).toBe(false);
  });

  it('takes an origin only without path or slash', () => {
    expect(problems({ HEARTH_ORIGIN: 'https://groups.example.org/' })).toContain('HEARTH_ORIGIN');
    expect(problems({ HEARTH_ORIGIN: 'https://groups.example.org/hearth' })).toContain('HEARTH_ORIGIN');
    expect(problems({ HEARTH_ORIGIN: 'https://groups.example.org' })).toBe('');
  });

  it('seeds the demo by itself only on the embedded database of this machine alone', () => {
    const elsewhere = { HOST: '0.0.0.0', HEARTH_ORIGIN: 'https://groups.example.org' };
    expect(parseEnv(elsewhere).demo).toBe(false);
    expect(parseEnv({ DATABASE_URL: 'postgres://a@b/c' }).demo).toBe(false);
    expect(parseEnv({ DATABASE_URL: 'postgres://a@b/c', HEARTH_DEMO: '1' }).demo).toBe(true);
    expect(parseEnv({ HEARTH_DEMO: '0' }).demo).toBe(false);
    expect(problems({ ...elsewhere, HEARTH_DEMO: '1' })).toContain('HEARTH_DEMO_ANYWHERE');
    expect(parseEnv({ ...elsewhere, HEARTH_DEMO: '1', HEARTH_DEMO_ANYWHERE: '1' }).demo).toBe(true);
  });

  it('seeds no demo by itself behind a proxy, where others reach it as well', () => {
    const proxied = { HEARTH_ORIGIN: 'https://groups.example.org' };
    expect(parseEnv(proxied).demo).toBe(false);
    expect(problems({ ...proxied, HEARTH_DEMO: '1' })).toContain('HEARTH_DEMO_ANYWHERE');
    for (const name of ['localhost', '127.0.0.1', '[::1]'])
      expect(parseEnv({ HEARTH_ORIGIN: `http://${name}:3000` }).demo).toBe(true);
  });

  it('is what .env.example lists: the same variables, each optional', () => {
    const example = readFileSync('.env.example', 'utf8');
    const listed = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect([...listed].sort()).toEqual(Object.keys(envSchema.shape).sort());
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

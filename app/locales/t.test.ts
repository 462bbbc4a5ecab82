import { afterEach, describe, expect, it, vi } from 'vitest';
import { translator } from './t.ts';

const { t, tn } = translator('sample', {
  'join.button': 'Ask to join {name}',
  'places.left.one': '{count} place left',
  'places.left.other': '{count} places left in {name}',
  'title.one': 'No plural without its other form',
});

afterEach(() => vi.unstubAllEnvs());

describe('t', () => {
  it('fills placeholders', () => {
    expect(t('join.button', { name: 'Evening circle' })).toBe('Ask to join Evening circle');
  });

  it('leaves alone what looks like a placeholder or a pattern in what it fills in', () => {
    expect(t('join.button', { name: '{name} $& $1' })).toBe('Ask to join {name} $& $1');
  });

  it('throws on a missing variable, even one that every object has', () => {
    expect(() => t('join.button')).toThrow('sample:join.button needs the variable name');
    const { t: inherited } = translator('sample', { odd: '{constructor}' });
    expect(() => inherited('odd', {})).toThrow('constructor');
  });

  it('shows the gap in production instead of failing the page', () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(t('join.button')).toBe('Ask to join {name}');
  });

  it('refuses a key that is not there, to the compiler and at run time', () => {
    // @ts-expect-error: not a key of this catalogue
    expect(() => t('join.buton')).toThrow('No sentence sample:join.buton');
  });
});

describe('tn', () => {
  it.each([
    [0, '0 places left in Evening circle'],
    [1, '1 place left'],
    [2, '2 places left in Evening circle'],
    [1200, '1,200 places left in Evening circle'],
  ])('writes %i', (count, sentence) => {
    expect(tn('places.left', count, { name: 'Evening circle' })).toBe(sentence);
  });

  it('takes only stems with both forms', () => {
    // @ts-expect-error: there is no title.other
    expect(() => tn('title', 2)).toThrow('No sentence sample:title.other');
  });
});

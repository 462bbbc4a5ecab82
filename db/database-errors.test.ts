import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { ConnectionLost, constraintOf, endsSession, isConnectionLost } from './database-errors.ts';

const withFields = (fields: object) => Object.assign(new Error('as a driver says it'), fields);
const inDrizzle = (error: Error) => new DrizzleQueryError('select 1', [], error);

describe('isConnectionLost', () => {
  it.each([
    'CONNECTION_CLOSED',
    'CONNECTION_DESTROYED',
    'CONNECTION_ENDED',
    'CONNECT_TIMEOUT',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    '08006',
    '53300',
    '57P01',
    '57P02',
    '57P03',
    '25P03',
  ])('is true for %s, bare and within', (code) => {
    expect(isConnectionLost(withFields({ code }))).toBe(true);
    expect(isConnectionLost(inDrizzle(withFields({ code })))).toBe(true);
    expect(isConnectionLost(inDrizzle(new ConnectionLost('gone', { cause: withFields({ code }) })))).toBe(
      true,
    );
  });

  it.each(['23505', '57014', '55P03', '40001', '28P01', '25P02', 'UNDEFINED_VALUE', ''])(
    'is false for %s',
    (code) => {
      expect(isConnectionLost(withFields({ code }))).toBe(false);
      expect(isConnectionLost(inDrizzle(withFields({ code })))).toBe(false);
    },
  );

  it('takes a missing socket for it, and a missing file not', () => {
    expect(isConnectionLost(withFields({ code: 'ENOENT', syscall: 'connect' }))).toBe(true);
    expect(isConnectionLost(withFields({ code: 'ENOENT', syscall: 'open' }))).toBe(false);
  });

  it.each([null, undefined, 'CONNECTION_CLOSED', 57])('is false for %s, which is no error', (thrown) => {
    expect(isConnectionLost(thrown)).toBe(false);
  });

  it('ends at causes that go in a circle', () => {
    const circle = withFields({ code: '23505' });
    expect(isConnectionLost(Object.assign(circle, { cause: circle }))).toBe(false);
  });
});

describe('constraintOf', () => {
  it('names the constraint of a refused row, bare and within, and of nothing else', () => {
    const refused = withFields({ code: '23505', constraint_name: 'users_name_key' });
    expect(constraintOf(refused)).toBe('users_name_key');
    expect(constraintOf(inDrizzle(refused))).toBe('users_name_key');
    expect(constraintOf(withFields({ code: '42P01', constraint_name: 'users_name_key' }))).toBe(null);
    expect(constraintOf(new Error('something else'))).toBe(null);
  });
});

describe('endsSession', () => {
  it('is true for FATAL and PANIC, false for ERROR', () => {
    expect(endsSession(withFields({ severity: 'FATAL' }))).toBe(true);
    expect(endsSession(inDrizzle(withFields({ severity: 'PANIC' })))).toBe(true);
    expect(endsSession(withFields({ severity: 'ERROR' }))).toBe(false);
  });
});

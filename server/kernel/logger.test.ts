import { describe, expect, it } from 'vitest';
import { DomainError } from './errors.ts';
import { createLogger } from './logger.ts';
import { pathOnly } from './redact.ts';

const marker = 'MARKER-a1b2c3';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: 'debug', write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('censors what people write and what proves who they are, at the top and one level down', () => {
    const output = logged((log) => {
      log.info(
        { text: marker, email: marker, cookie: marker, user: { password: marker, note: marker } },
        'test',
      );
      log.child({ token: marker }).warn({ request: { headers: marker, body: marker } }, 'test');
    });
    expect(output).toContain('[redacted]');
    expect(output).not.toContain(marker);
  });

  it('tells an error by name, code and frames, not by a message that may quote a row', () => {
    const driver = Object.assign(new Error(`insert failed, params: ${marker}`), {
      code: '23505',
      constraint_name: 'x_unique',
    });
    const output = logged((log) =>
      log.error({ err: new Error(`query ${marker}`, { cause: driver }) }, 'test'),
    );
    expect(output).not.toContain(marker);
    expect(output).toContain('23505');
    expect(output).toContain('x_unique');
    expect(output).toContain('logger.test.ts');
  });

  it('says the code of an error, by which an outage and a broken constraint are told apart', () => {
    const output = logged((log) =>
      log.error({ err: Object.assign(new Error('x'), { code: '57P01' }) }, 'test'),
    );
    expect(JSON.parse(output).err).toMatchObject({ code: '57P01' });
  });

  it('keeps the sentence and the details of our own errors', () => {
    const output = logged((log) =>
      log.error({ err: new DomainError('conflict', { details: { caseId: 'c1' } }) }, 'test'),
    );
    expect(output).toContain('Something changed');
    expect(output).toContain('c1');
  });

  it('has paths without what was searched', () => {
    expect(pathOnly('/groups?q=secret#x')).toBe('/groups');
  });
});

import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKeyFile } from './key-file.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'hearth-keys-')), 'deep', 'keys.json');

describe('the key file', () => {
  it('is made on first start for its owner alone, and read again the same', () => {
    const path = newPath();
    const made = loadKeyFile(path, { mayCreate: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadKeyFile(path, { mayCreate: false })).toEqual(made);
  });

  it('is closed to others when it was left open', () => {
    const path = newPath();
    loadKeyFile(path, { mayCreate: true });
    chmodSync(path, 0o644);
    loadKeyFile(path, { mayCreate: false });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is not made where it should be there already', () => {
    expect(() => loadKeyFile(newPath(), { mayCreate: false })).toThrow('can’t be read');
  });

  it('is never replaced when it is damaged, and the error shows nothing of it', () => {
    const path = newPath();
    loadKeyFile(path, { mayCreate: true });
    const damaged = readFileSync(path, 'utf8').replace('"k1"', '"k2"');
    writeFileSync(path, damaged);
    expect(() => loadKeyFile(path, { mayCreate: true })).toThrow(/damaged/);
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  });
});
